/*
 * tests/tapi3/codes_table.h: what each method answers, by the pages and decisions of the specification, for test_codes.cpp:
 *   ROW(interface, method, before Initialize, after Shutdown, after its object was removed, on success)
 *   ROW_BAD(... the same, with an argument out of range, the call that passes it)
 *   ROW_CALL(... the same, the call that is right, where the arguments are not those that are right for most)
 * NONE: the situation does not exist. o is the object. Removed is the group, the queue or the address that the object stands for, for others the switch.
 */
ROW(ITAgent, EnumerateAgentSessions, NONE, OK, OK, OK)
ROW_BAD(ITAgent, CreateSession, NONE, INI, DEV, OK,
        ARG, ITAgentSession *out; return o->CreateSession(nullptr, fx.com_address, &out))
ROW_CALL(ITAgent, CreateSessionWithPIN, NONE, INI, DEV, OK,
         ARG, ITAgentSession *out; return o->CreateSessionWithPIN(fx.com_group, fx.com_address, nullptr, &out),
         ITAgentSession *out; HRESULT hr = o->CreateSessionWithPIN(fx.com_group, fx.com_address, text_argument("1234").text, &out); return given_back(hr, out))
ROW(ITAgent, get_ID, NONE, OK, OK, OK)
ROW(ITAgent, get_User, NONE, OK, OK, OK)
ROW_BAD(ITAgent, put_State, NONE, INI, DEV, OK,
        ARG, return o->put_State(AS_UNKNOWN))
ROW(ITAgent, get_State, NONE, OK, OK, OK)
ROW_BAD(ITAgent, put_MeasurementPeriod, NONE, INI, DEV, OK,
        ARG, return o->put_MeasurementPeriod(0))
ROW(ITAgent, get_MeasurementPeriod, NONE, INI, DEV, OK)
ROW(ITAgent, get_OverallCallRate, NONE, INI, DEV, OK)
ROW(ITAgent, get_NumberOfACDCalls, NONE, INI, DEV, OK)
ROW(ITAgent, get_NumberOfIncomingCalls, NONE, INI, DEV, OK)
ROW(ITAgent, get_NumberOfOutgoingCalls, NONE, INI, DEV, OK)
ROW(ITAgent, get_TotalACDTalkTime, NONE, INI, DEV, OK)
ROW(ITAgent, get_TotalACDCallTime, NONE, INI, DEV, OK)
ROW(ITAgent, get_TotalWrapUpTime, NONE, INI, DEV, OK)
ROW(ITAgent, get_AgentSessions, NONE, OK, OK, OK)

ROW(ITAgentSession, get_Agent, NONE, OK, OK, OK)
ROW(ITAgentSession, get_Address, NONE, OK, OK, OK)
ROW(ITAgentSession, get_ACDGroup, NONE, OK, OK, OK)
ROW_BAD(ITAgentSession, put_State, NONE, INI, STA, OK,
        ARG, return o->put_State(static_cast<AGENT_SESSION_STATE>(5)))
ROW(ITAgentSession, get_State, NONE, OK, OK, OK)
ROW(ITAgentSession, get_SessionStartTime, NONE, INI, OK, OK)
ROW(ITAgentSession, get_SessionDuration, NONE, INI, OK, OK)
ROW(ITAgentSession, get_NumberOfCalls, NONE, INI, OK, OK)
ROW(ITAgentSession, get_TotalTalkTime, NONE, INI, OK, OK)
ROW(ITAgentSession, get_AverageTalkTime, NONE, INI, OK, OK)
ROW(ITAgentSession, get_TotalCallTime, NONE, INI, OK, OK)
ROW(ITAgentSession, get_AverageCallTime, NONE, INI, OK, OK)
ROW(ITAgentSession, get_TotalWrapUpTime, NONE, INI, OK, OK)
ROW(ITAgentSession, get_AverageWrapUpTime, NONE, INI, OK, OK)
ROW(ITAgentSession, get_ACDCallRate, NONE, INI, OK, OK)
ROW(ITAgentSession, get_LongestTimeToAnswer, NONE, INI, OK, OK)
ROW(ITAgentSession, get_AverageTimeToAnswer, NONE, INI, OK, OK)

ROW(ITACDGroup, get_Name, NONE, OK, OK, OK)
ROW(ITACDGroup, EnumerateQueues, NONE, INI, GRP, OK)
ROW(ITACDGroup, get_Queues, NONE, INI, GRP, OK)

ROW_BAD(ITQueue, put_MeasurementPeriod, NONE, INI, QUE, OK,
        ARG, return o->put_MeasurementPeriod(0))
ROW(ITQueue, get_MeasurementPeriod, NONE, INI, QUE, OK)
ROW(ITQueue, get_TotalCallsQueued, NONE, INI, QUE, OK)
ROW(ITQueue, get_CurrentCallsQueued, NONE, INI, QUE, OK)
ROW(ITQueue, get_TotalCallsAbandoned, NONE, INI, QUE, OK)
ROW(ITQueue, get_TotalCallsFlowedIn, NONE, INI, QUE, OK)
ROW(ITQueue, get_TotalCallsFlowedOut, NONE, INI, QUE, OK)
ROW(ITQueue, get_LongestEverWaitTime, NONE, INI, QUE, OK)
ROW(ITQueue, get_CurrentLongestWaitTime, NONE, INI, QUE, OK)
ROW(ITQueue, get_AverageWaitTime, NONE, INI, QUE, OK)
ROW(ITQueue, get_FinalDisposition, NONE, INI, QUE, OK)
ROW(ITQueue, get_Name, NONE, OK, OK, OK)

ROW(ITAgentEvent, get_Agent, NONE, OK, NONE, OK)
ROW(ITAgentEvent, get_Event, NONE, OK, NONE, OK)

ROW(ITAgentSessionEvent, get_Session, NONE, OK, NONE, OK)
ROW(ITAgentSessionEvent, get_Event, NONE, OK, NONE, OK)

ROW(ITACDGroupEvent, get_Group, NONE, OK, NONE, OK)
ROW(ITACDGroupEvent, get_Event, NONE, OK, NONE, OK)

ROW(ITQueueEvent, get_Queue, NONE, OK, NONE, OK)
ROW(ITQueueEvent, get_Event, NONE, OK, NONE, OK)

ROW(ITAgentHandlerEvent, get_AgentHandler, NONE, OK, NONE, OK)
ROW(ITAgentHandlerEvent, get_Event, NONE, OK, NONE, OK)

ROW(ITTAPICallCenter, EnumerateAgentHandlers, ARG, ARG, NONE, OK)
ROW(ITTAPICallCenter, get_AgentHandlers, ARG, ARG, NONE, OK)

ROW(ITAgentHandler, get_Name, NONE, OK, OK, OK)
ROW(ITAgentHandler, CreateAgent, NONE, INI, DEV, OK)
ROW_CALL(ITAgentHandler, CreateAgentWithID, NONE, INI, DEV, OK,
         ARG, ITAgent *out; return o->CreateAgentWithID(text_argument("7").text, nullptr, &out),
         ITAgent *out; HRESULT hr = o->CreateAgentWithID(text_argument("7").text, text_argument("1234").text, &out); return given_back(hr, out))
ROW(ITAgentHandler, EnumerateACDGroups, NONE, INI, DEV, OK)
ROW(ITAgentHandler, EnumerateUsableAddresses, NONE, OK, DEV, OK)
ROW(ITAgentHandler, get_ACDGroups, NONE, INI, DEV, OK)
ROW(ITAgentHandler, get_UsableAddresses, NONE, OK, DEV, OK)

ROW_BAD(IEnumAgent, Next, NONE, OK, NONE, OK,
        PTR, ITAgent * out[2]; return o->Next(2, out, nullptr))
ROW(IEnumAgent, Reset, NONE, OK, NONE, OK)
ROW(IEnumAgent, Skip, NONE, OK, NONE, OK)
ROW(IEnumAgent, Clone, NONE, OK, NONE, OK)

ROW_BAD(IEnumAgentSession, Next, NONE, OK, NONE, OK,
        PTR, ITAgentSession * out[2]; return o->Next(2, out, nullptr))
ROW(IEnumAgentSession, Reset, NONE, OK, NONE, OK)
ROW(IEnumAgentSession, Skip, NONE, OK, NONE, OK)
ROW(IEnumAgentSession, Clone, NONE, OK, NONE, OK)

ROW_BAD(IEnumQueue, Next, NONE, OK, NONE, OK,
        PTR, ITQueue * out[2]; return o->Next(2, out, nullptr))
ROW(IEnumQueue, Reset, NONE, OK, NONE, OK)
ROW(IEnumQueue, Skip, NONE, OK, NONE, OK)
ROW(IEnumQueue, Clone, NONE, OK, NONE, OK)

ROW_BAD(IEnumACDGroup, Next, NONE, OK, NONE, OK,
        PTR, ITACDGroup * out[2]; return o->Next(2, out, nullptr))
ROW(IEnumACDGroup, Reset, NONE, OK, NONE, OK)
ROW(IEnumACDGroup, Skip, NONE, OK, NONE, OK)
ROW(IEnumACDGroup, Clone, NONE, OK, NONE, OK)

ROW_BAD(IEnumAgentHandler, Next, NONE, OK, NONE, OK,
        PTR, ITAgentHandler * out[2]; return o->Next(2, out, nullptr))
ROW(IEnumAgentHandler, Reset, NONE, OK, NONE, OK)
ROW(IEnumAgentHandler, Skip, NONE, OK, NONE, OK)
ROW(IEnumAgentHandler, Clone, NONE, OK, NONE, OK)

ROW(ITTAPI, Initialize, OK, OK, NONE, MORE)
ROW(ITTAPI, Shutdown, INI, MORE, NONE, OK)
ROW(ITTAPI, get_Addresses, ARG, ARG, NONE, OK)
ROW(ITTAPI, EnumerateAddresses, ARG, ARG, NONE, OK)
ROW_CALL(ITTAPI, RegisterCallNotifications, INI, INI, NONE, OK,
         ARG, LONG out; return o->RegisterCallNotifications(fx.com_address, VARIANT_FALSE, VARIANT_FALSE, TAPIMEDIATYPE_AUDIO, 0, &out),
         LONG out; return o->RegisterCallNotifications(fx.com_address, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 0, &out))
ROW_CALL(ITTAPI, UnregisterNotifications, ARG, ARG, NONE, OK,
         ARG, return o->UnregisterNotifications(999),
         LONG out; o->RegisterCallNotifications(fx.com_address, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 0, &out); return o->UnregisterNotifications(out))
ROW(ITTAPI, get_CallHubs, ARG, ARG, NONE, OK)
ROW(ITTAPI, EnumerateCallHubs, ARG, ARG, NONE, OK)
ROW(ITTAPI, SetCallHubTracking, ARG, ARG, NONE, OK)
ROW(ITTAPI, EnumeratePrivateTAPIObjects, INI, INI, NONE, IMP)
ROW(ITTAPI, get_PrivateTAPIObjects, INI, INI, NONE, IMP)
ROW(ITTAPI, RegisterRequestRecipient, ARG, ARG, NONE, NOT)
ROW(ITTAPI, SetAssistedTelephonyPriority, INI, INI, NONE, NOT)
ROW(ITTAPI, SetApplicationPriority, INI, INI, NONE, OK)
ROW(ITTAPI, put_EventFilter, OK, OK, NONE, OK)
ROW(ITTAPI, get_EventFilter, OK, OK, NONE, OK)

ROW(ITTAPI2, get_Phones, INI, INI, NONE, OK)
ROW(ITTAPI2, EnumeratePhones, INI, INI, NONE, OK)
ROW(ITTAPI2, CreateEmptyCollectionObject, OK, OK, NONE, OK)

ROW(ITAddress, get_State, NONE, OK, OK, OK)
ROW(ITAddress, get_AddressName, NONE, OK, OK, OK)
ROW(ITAddress, get_ServiceProviderName, NONE, OK, OK, OK)
ROW(ITAddress, get_TAPIObject, NONE, OK, OK, OK)
ROW_CALL(ITAddress, CreateCall, NONE, INI, OK, OK,
         ARG, ITBasicCallControl *out; return o->CreateCall(nullptr, 3, TAPIMEDIATYPE_AUDIO, &out),
         ITBasicCallControl *out; HRESULT hr = o->CreateCall(nullptr, 1, TAPIMEDIATYPE_AUDIO, &out); return given_back(hr, out))
ROW(ITAddress, get_Calls, NONE, OK, OK, OK)
ROW(ITAddress, EnumerateCalls, NONE, OK, OK, OK)
ROW(ITAddress, get_DialableAddress, NONE, OK, OK, OK)
ROW(ITAddress, CreateForwardInfoObject, NONE, INI, NOT, NOT)
ROW(ITAddress, Forward, NONE, INI, ARG, ARG)
ROW(ITAddress, get_CurrentForwardInfo, NONE, IMP, IMP, IMP)
ROW(ITAddress, put_MessageWaiting, NONE, INI, NOT, NOT)
ROW(ITAddress, get_MessageWaiting, NONE, OK, OK, OK)
ROW(ITAddress, put_DoNotDisturb, NONE, INI, NOT, NOT)
ROW(ITAddress, get_DoNotDisturb, NONE, NOT, NOT, NOT)

ROW(ITAddress2, get_Phones, NONE, OK, OK, OK)
ROW(ITAddress2, EnumeratePhones, NONE, OK, OK, OK)
ROW_CALL(ITAddress2, GetPhoneFromTerminal, NONE, INI, NOT, NOT,
         NONE, return NONE,
         ITPhone *out; return o->GetPhoneFromTerminal(reinterpret_cast<ITTerminal *>(fx.com_address), &out))
ROW(ITAddress2, get_PreferredPhones, NONE, OK, OK, OK)
ROW(ITAddress2, EnumeratePreferredPhones, NONE, OK, OK, OK)
ROW_CALL(ITAddress2, get_EventFilter, NONE, OK, OK, OK,
         ARG, VARIANT_BOOL out; return o->get_EventFilter(static_cast<TAPI_EVENT>(3), 0, &out),
         VARIANT_BOOL out; return o->get_EventFilter(TE_ADDRESS, 0, &out))
ROW_CALL(ITAddress2, put_EventFilter, NONE, INI, OK, OK,
         ARG, return o->put_EventFilter(TE_ADDRESS, 9, VARIANT_TRUE),
         return o->put_EventFilter(TE_ADDRESS, 0, VARIANT_FALSE))
ROW(ITAddress2, DeviceSpecific, NONE, INI, NOT, NOT)
ROW(ITAddress2, DeviceSpecificVariant, NONE, INI, NOT, NOT)
ROW(ITAddress2, NegotiateExtVersion, NONE, INI, NOT, NOT)

ROW_BAD(ITAddressCapabilities, get_AddressCapability, NONE, OK, OK, OK,
        ARG, LONG out; return o->get_AddressCapability(static_cast<ADDRESS_CAPABILITY>(48), &out))
ROW_BAD(ITAddressCapabilities, get_AddressCapabilityString, NONE, OK, OK, OK,
        ARG, BSTR out; return o->get_AddressCapabilityString(static_cast<ADDRESS_CAPABILITY_STRING>(6), &out))
ROW(ITAddressCapabilities, get_CallTreatments, NONE, OK, OK, OK)
ROW(ITAddressCapabilities, EnumerateCallTreatments, NONE, OK, OK, OK)
ROW(ITAddressCapabilities, get_CompletionMessages, NONE, OK, OK, OK)
ROW(ITAddressCapabilities, EnumerateCompletionMessages, NONE, OK, OK, OK)
ROW(ITAddressCapabilities, get_DeviceClasses, NONE, OK, OK, OK)
ROW(ITAddressCapabilities, EnumerateDeviceClasses, NONE, OK, OK, OK)

ROW(ITMediaSupport, get_MediaTypes, NONE, OK, OK, OK)
ROW(ITMediaSupport, QueryMediaType, NONE, OK, OK, OK)

ROW_BAD(IEnumAddress, Next, NONE, OK, NONE, OK,
        PTR, ITAddress * out[2]; return o->Next(2, out, nullptr))
ROW(IEnumAddress, Reset, NONE, OK, NONE, OK)
ROW(IEnumAddress, Skip, NONE, OK, NONE, OK)
ROW(IEnumAddress, Clone, NONE, OK, NONE, OK)

ROW_BAD(IEnumCall, Next, NONE, MORE, NONE, MORE,
        PTR, ITCallInfo * out[2]; return o->Next(2, out, nullptr))
ROW(IEnumCall, Reset, NONE, OK, NONE, OK)
ROW(IEnumCall, Skip, NONE, MORE, NONE, MORE)
ROW(IEnumCall, Clone, NONE, OK, NONE, OK)

ROW_BAD(IEnumCallHub, Next, NONE, MORE, NONE, MORE,
        PTR, ITCallHub * out[2]; return o->Next(2, out, nullptr))
ROW(IEnumCallHub, Reset, NONE, OK, NONE, OK)
ROW(IEnumCallHub, Skip, NONE, MORE, NONE, MORE)
ROW(IEnumCallHub, Clone, NONE, OK, NONE, OK)

ROW_BAD(IEnumPhone, Next, NONE, MORE, NONE, MORE,
        PTR, ITPhone * out[2]; return o->Next(2, out, nullptr))
ROW(IEnumPhone, Reset, NONE, OK, NONE, OK)
ROW(IEnumPhone, Skip, NONE, MORE, NONE, MORE)
ROW(IEnumPhone, Clone, NONE, OK, NONE, OK)

ROW_BAD(IEnumBstr, Next, NONE, MORE, NONE, MORE,
        PTR, BSTR out[2]; return o->Next(2, out, nullptr))
ROW(IEnumBstr, Reset, NONE, OK, NONE, OK)
ROW(IEnumBstr, Skip, NONE, MORE, NONE, MORE)
ROW(IEnumBstr, Clone, NONE, OK, NONE, OK)

ROW(ITCollection, get_Count, NONE, OK, NONE, OK)
ROW_BAD(ITCollection, get_Item, NONE, OK, NONE, OK,
        ARG, VARIANT out; return o->get_Item(0, &out))
ROW(ITCollection, get__NewEnum, NONE, OK, NONE, OK)

ROW_BAD(ITCollection2, Add, NONE, OK, NONE, OK,
        ARG, VARIANT item; VariantInit(&item); return o->Add(5, &item))
ROW_CALL(ITCollection2, Remove, NONE, OK, NONE, OK,
         ARG, return o->Remove(0),
         VARIANT item; VariantInit(&item); o->Add(1, &item); return o->Remove(1))

ROW(ITAddressEvent, get_Address, NONE, OK, NONE, OK)
ROW(ITAddressEvent, get_Event, NONE, OK, NONE, OK)
ROW(ITAddressEvent, get_Terminal, NONE, OK, NONE, OK)

ROW(ITTAPIObjectEvent, get_TAPIObject, NONE, OK, NONE, OK)
ROW(ITTAPIObjectEvent, get_Event, NONE, OK, NONE, OK)
ROW(ITTAPIObjectEvent, get_Address, NONE, OK, NONE, OK)
ROW(ITTAPIObjectEvent, get_CallbackInstance, NONE, OK, NONE, OK)

ROW(ITTAPIObjectEvent2, get_Phone, NONE, WRG, NONE, WRG)

ROW(ITBasicCallControl, Connect, NONE, INI, IST, IST)
ROW(ITBasicCallControl, Answer, NONE, INI, UNX, OK)
ROW_BAD(ITBasicCallControl, Disconnect, NONE, INI, MORE, OK,
        ARG, return o->Disconnect(static_cast<DISCONNECT_CODE>(6)))
ROW(ITBasicCallControl, Hold, NONE, INI, IST, IST)
ROW_BAD(ITBasicCallControl, HandoffDirect, NONE, INI, TGT, TGT,
        PTR, return o->HandoffDirect(nullptr))
ROW_CALL(ITBasicCallControl, HandoffIndirect, NONE, INI, SELF, SELF,
         ARG, return o->HandoffIndirect(1),
         return o->HandoffIndirect(TAPIMEDIATYPE_AUDIO))
ROW_CALL(ITBasicCallControl, Conference, NONE, INI, IST, IST,
         ARG, return o->Conference(o, VARIANT_TRUE),
         return o->Conference(fx.second_call, VARIANT_TRUE))
ROW_CALL(ITBasicCallControl, Transfer, NONE, INI, IST, IST,
         ARG, return o->Transfer(o, VARIANT_TRUE),
         return o->Transfer(fx.second_call, VARIANT_TRUE))
ROW_BAD(ITBasicCallControl, BlindTransfer, NONE, INI, IST, FAI,
        PTR, return o->BlindTransfer(nullptr))
ROW_CALL(ITBasicCallControl, SwapHold, NONE, INI, FAI, FAI,
         PTR, return o->SwapHold(nullptr),
         return o->SwapHold(o))
ROW_BAD(ITBasicCallControl, ParkDirect, NONE, INI, FAI, FAI,
        PTR, return o->ParkDirect(nullptr))
ROW(ITBasicCallControl, ParkIndirect, NONE, INI, FAI, FAI)
ROW(ITBasicCallControl, Unpark, NONE, INI, FAI, FAI)
ROW_CALL(ITBasicCallControl, SetQOS, NONE, INI, NOT, NOT,
         ARG, return o->SetQOS(1, QSL_NEEDED),
         return o->SetQOS(TAPIMEDIATYPE_AUDIO, QSL_NEEDED))
ROW_BAD(ITBasicCallControl, Pickup, NONE, INI, FAI, FAI,
        PTR, return o->Pickup(nullptr))
ROW_BAD(ITBasicCallControl, Dial, NONE, INI, IST, IST,
        PTR, return o->Dial(nullptr))
ROW_BAD(ITBasicCallControl, Finish, NONE, INI, IST, IST,
        ARG, return o->Finish(static_cast<FINISH_MODE>(2)))
ROW(ITBasicCallControl, RemoveFromConference, NONE, INI, CNF, CNF)

ROW(ITBasicCallControl2, RequestTerminal, NONE, INI, NOT, NOT)
ROW_CALL(ITBasicCallControl2, SelectTerminalOnCall, NONE, INI, NOT, NOT,
         PTR, return o->SelectTerminalOnCall(nullptr),
         return o->SelectTerminalOnCall(reinterpret_cast<ITTerminal *>(fx.com_address)))
ROW_CALL(ITBasicCallControl2, UnselectTerminalOnCall, NONE, INI, NOT, NOT,
         PTR, return o->UnselectTerminalOnCall(nullptr),
         return o->UnselectTerminalOnCall(reinterpret_cast<ITTerminal *>(fx.com_address)))

ROW(ITCallInfo, get_Address, NONE, OK, OK, OK)
ROW(ITCallInfo, get_CallState, NONE, OK, OK, OK)
ROW(ITCallInfo, get_Privilege, NONE, OK, OK, OK)
ROW(ITCallInfo, get_CallHub, NONE, OK, OK, OK)
ROW_BAD(ITCallInfo, get_CallInfoLong, NONE, OK, OK, OK,
        ARG, LONG out; return o->get_CallInfoLong(static_cast<CALLINFO_LONG>(25), &out))
ROW_CALL(ITCallInfo, put_CallInfoLong, NONE, INI, IST, OK,
         ARG, return o->put_CallInfoLong(static_cast<CALLINFO_LONG>(25), 0),
         return o->put_CallInfoLong(CIL_APPSPECIFIC, 1))
ROW_BAD(ITCallInfo, get_CallInfoString, NONE, ITM, ITM, ITM,
        ARG, BSTR out; return o->get_CallInfoString(static_cast<CALLINFO_STRING>(14), &out))
ROW_BAD(ITCallInfo, put_CallInfoString, NONE, INI, IST, IST,
        ARG, return o->put_CallInfoString(static_cast<CALLINFO_STRING>(14), nullptr))
ROW_BAD(ITCallInfo, get_CallInfoBuffer, NONE, ITM, ITM, ITM,
        ARG, VARIANT out; return o->get_CallInfoBuffer(static_cast<CALLINFO_BUFFER>(6), &out))
ROW_CALL(ITCallInfo, put_CallInfoBuffer, NONE, INI, IST, OK,
         ARG, VARIANT empty; VariantInit(&empty); return o->put_CallInfoBuffer(CIB_CALLDATABUFFER, empty),
         return with_bytes([&](VARIANT bytes) { return o->put_CallInfoBuffer(CIB_CALLDATABUFFER, bytes); }))
ROW_BAD(ITCallInfo, GetCallInfoBuffer, NONE, ITM, ITM, ITM,
        ARG, DWORD size; BYTE *out; return o->GetCallInfoBuffer(static_cast<CALLINFO_BUFFER>(6), &size, &out))
ROW_BAD(ITCallInfo, SetCallInfoBuffer, NONE, INI, IST, OK,
        ARG, BYTE byte = 1; return o->SetCallInfoBuffer(static_cast<CALLINFO_BUFFER>(6), 1, &byte))
ROW(ITCallInfo, ReleaseUserUserInfo, NONE, INI, OK, OK)

ROW_CALL(ITCallInfo2, get_EventFilter, NONE, OK, OK, OK,
         ARG, VARIANT_BOOL out; return o->get_EventFilter(static_cast<TAPI_EVENT>(3), 0, &out),
         VARIANT_BOOL out; return o->get_EventFilter(TE_CALLSTATE, 0, &out))
ROW_CALL(ITCallInfo2, put_EventFilter, NONE, OK, OK, OK,
         ARG, return o->put_EventFilter(TE_CALLSTATE, 7, VARIANT_TRUE),
         return o->put_EventFilter(TE_CALLSTATE, 0, VARIANT_FALSE))

ROW(ITCallHub, Clear, NONE, INI, OK, OK)
ROW(ITCallHub, EnumerateCalls, NONE, OK, OK, OK)
ROW(ITCallHub, get_Calls, NONE, OK, OK, OK)
ROW(ITCallHub, get_NumCalls, NONE, OK, OK, OK)
ROW(ITCallHub, get_State, NONE, OK, OK, OK)

ROW(ITCallHubEvent, get_Event, NONE, OK, OK, OK)
ROW(ITCallHubEvent, get_CallHub, NONE, OK, OK, OK)
ROW(ITCallHubEvent, get_Call, NONE, OK, OK, OK)

ROW(ITCallNotificationEvent, get_Call, NONE, OK, OK, OK)
ROW(ITCallNotificationEvent, get_Event, NONE, OK, OK, OK)
ROW(ITCallNotificationEvent, get_CallbackInstance, NONE, OK, OK, OK)

ROW(ITCallStateEvent, get_Call, NONE, OK, OK, OK)
ROW(ITCallStateEvent, get_State, NONE, OK, OK, OK)
ROW(ITCallStateEvent, get_Cause, NONE, OK, OK, OK)
ROW(ITCallStateEvent, get_CallbackInstance, NONE, OK, OK, OK)

ROW(ITCallInfoChangeEvent, get_Call, NONE, OK, OK, OK)
ROW(ITCallInfoChangeEvent, get_Cause, NONE, OK, OK, OK)
ROW(ITCallInfoChangeEvent, get_CallbackInstance, NONE, OK, OK, OK)
