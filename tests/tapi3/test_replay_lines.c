/* tests/tapi3/test_replay_lines.c: traces that were written by hand: every kind of line, of difference, and of what cannot be read. */
#include "recorded.h"

struct line_row {
    const char *name, *trace, *report;
};

static const struct line_row same[] = {
    { "nothing", "", "" },
    { "a byte order mark",
      "\xEF\xBB\xBF"
      "0 [1] IClassFactory::CreateInstance(ITTAPI) = S_OK, TAPI#1\n",
      "" },
    { "empty lines, CR LF and any thread",
      "\n"
      "0 [1] IClassFactory::CreateInstance(ITTAPI) = S_OK, TAPI#1\r\n"
      "\r\n"
      "0 [7] TAPI#1 ITTAPI::Initialize() = S_OK\r\n",
      "" },
    { "marks of faults and proxies", /* what they answered then is answered now by the model */
      TAPI_LINES "0 [1] TAPI#1 ITTAPI2::QueryInterface(ITAgent) = E_NOINTERFACE  <- fault 1\n"
                 "0 [1] TAPI#1 ITTAPI2::QueryInterface(ITAgent) = E_NOINTERFACE  <- fault 1234567890\r\n"
                 "0 [1] TAPI#1 ITTAPI2::QueryInterface(ITTAPICallCenter) = S_OK, TAPI#1  <- proxy\n"
                 "0 [1] TAPI#1 ITTAPI2::AddRef() = 3\n",
      "" },
    { "other numbers of objects",
      "0 [1] IClassFactory::CreateInstance(ITTAPI) = S_OK, TAPI#7\n"
      "0 [1] TAPI#7 ITTAPI2::Release() = 0\n",
      "" },
    { "a call that goes on", TAPI_LINES "0 [1] TAPI#1 ITTAPI::Shutdown()\n", "" },
    { "more references than are released",
      AGENT_LINES "0 [1] Agent#1 ITAgent::AddRef() = 2\n"
                  "0 [1] Agent#1 ITAgent::AddRef() = 3\n",
      "" },
    { "what a VARIANT holds",
      AGENT_LINES "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [1:VT_UI8], NULL, NULL) = S_OK\n"
                  "0 [1] Agent#1 ITAgent::get_State() = S_OK, AS_READY\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [&0:VT_R8], NULL, NULL) = S_OK\n"
                  "0 [1] Agent#1 ITAgent::get_State() = S_OK, AS_NOT_READY\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [&&&\"1\"], NULL, NULL) = S_OK\n"
                  "0 [1] Agent#1 ITAgent::get_State() = S_OK, AS_READY\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [0x80020004:VT_ERROR], NULL, NULL) = DISP_E_PARAMNOTOPTIONAL\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [&&VT_NULL], NULL, NULL) = DISP_E_TYPEMISMATCH\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [Agent#1:VT_UNKNOWN], NULL, NULL) = DISP_E_TYPEMISMATCH\n",
      "" },
    { "an interface that is not known by name", "0 [1] IClassFactory::CreateInstance({01234567-89AB-CDEF-0123-456789ABCDEF}) = E_NOINTERFACE\n", "" },
    { "a sink that is none",
      SINK_LINES "0 [1] ConnectionPoint#1 IConnectionPoint::Advise(client#2) = CONNECT_E_CANNOTCONNECT\n"
                 "0 [1] ConnectionPoint#1 IConnectionPoint::Advise(NULL) = E_POINTER\n"
                 "0 [1] ConnectionPoint#1 IConnectionPoint::Advise(client#1) = S_OK, 2\n",
      "" },
    { "a sink with other interfaces at other addresses",
      SINK_LINES "0 [1] ConnectionPoint#1 IConnectionPoint::EnumConnections() = S_OK, EnumConnections#1\n"
                 "0 [1] EnumConnections#1 IEnumConnections::Next(1) = S_OK, [client#2:1], 1\n",
      "" },
    { "an event",
      SINK_LINES "1.5 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n"
                 "2.000000001 [1] event TE_AGENT AE_READY Agent#1, AgentEvent#1 = E_FAIL\n"
                 "2.000000001 [1]   AgentEvent#1 ITAgentEvent::AddRef() = 2\n"
                 "2.000000001 [1]   AgentEvent#1 ITAgentEvent::Invoke(1, IID_NULL, 0, 2, [], NULL, NULL) = S_OK, Agent#1\n"
                 "2.000000001 [1]     AgentEvent#1 ITAgentEvent::get_Agent() = S_OK, Agent#1\n"
                 "3 [1] AgentEvent#1 ITAgentEvent::get_Event() = S_OK, AE_READY\n",
      "" },
    { "a sink of scripts",
      AGENT_LINES "0 [1] TAPI#1 ITTAPI::put_EventFilter(512) = S_OK\n"
                  "0 [1] TAPI#1 ITTAPI2::QueryInterface(IConnectionPointContainer) = S_OK, TAPI#1\n"
                  "0 [1] TAPI#1 IConnectionPointContainer::EnumConnectionPoints() = S_OK, EnumConnectionPoints#1\n"
                  "0 [1] EnumConnectionPoints#1 IEnumConnectionPoints::Next(2) = S_OK, [ConnectionPoint#1, ConnectionPoint#2], 2\n"
                  "0 [1] ConnectionPoint#2 IConnectionPoint::GetConnectionInterface() = S_OK, ITTAPIDispatchEventNotification\n"
                  "0 [1] ConnectionPoint#2 IConnectionPoint::Advise(client#1) = S_OK, 1\n"
                  "0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n"
                  "0 [1] event TE_AGENT AE_READY Agent#1, AgentEvent#1 = S_OK\n",
      "" },
    { "what Invoke is given",
      AGENT_LINES "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [1], NULL, NULL) = S_OK\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [\"1\"], data, data) = S_OK, EMPTY\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [1:VT_I2], data, data) = S_OK, EMPTY\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [1.5000], data, data) = S_OK, EMPTY\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [2:VT_DATE], data, data) = S_OK, EMPTY\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [TRUE], data, data) = DISP_E_EXCEPTION\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [EMPTY], data, data) = S_OK, EMPTY\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [VT_NULL], data, data) = DISP_E_TYPEMISMATCH\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [NULL:VT_BSTR], data, data) = DISP_E_TYPEMISMATCH\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [unnamed 1], data, data) = DISP_E_PARAMNOTFOUND\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [7=1], data, data) = DISP_E_PARAMNOTFOUND\n"
                  "0 [1] Agent#1 ITAgent::Invoke(2, IID_NULL, 0, 1, [3=NULL, 2=Agent#1], data, data) = DISP_E_NONAMEDARGS\n"
                  "0 [1] Agent#1 ITAgent::Invoke(2, IID_NULL, 0, 1, [NULL, TAPI#1], data, data) = DISP_E_TYPEMISMATCH\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 2, NULL, NULL, NULL) = E_POINTER\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 2, [], NULL, NULL) = S_OK, 0\n",
      "" },
    { "names with a comma, and none",
      AGENT_LINES "0 [1] Agent#1 ITAgent::GetIDsOfNames(IID_NULL, a, 1, 2) = 3, 1, 1033) = DISP_E_UNKNOWNNAME\n"
                  "0 [1] Agent#1 ITAgent::GetIDsOfNames(IID_NULL, NULL, 1, 0) = E_POINTER\n"
                  "0 [1] Agent#1 ITAgent::GetIDsOfNames(IID_NULL, NULL, 1, 0) = DISP_E_UNKNOWNNAME\n"
                  "0 [1] Agent#1 ITAgent::GetIDsOfNames(IID_NULL, State, 1, 0, NULL) = E_POINTER\n",
      "" },
    { "strings of every kind",
      HANDLER_LINES "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"\\\"\\\\\\x00\\x1F \303\244\360\237\230\200\", NULL) = E_INVALIDARG\n"
                    "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(NULL, \"\") = E_INVALIDARG\n",
      "" },
    { "what is no object of an intercepted kind",
      AGENT_LINES "0 [1] Agent#1 ITAgent::GetTypeInfo(0, 0) = S_OK, ITypeInfo\n"
                  "0 [1] TAPI#1 ITTAPI2::QueryInterface(IProvideClassInfo2) = S_OK, TAPI#1\n"
                  "0 [1] TAPI#1 IProvideClassInfo2::GetGUID(1) = S_OK, ITTAPIDispatchEventNotification\n",
      "" },
    { "an interface that the client was not seen to ask for",
      TAPI_LINES "0 [1] TAPI#1 ITTAPICallCenter::EnumerateAgentHandlers() = S_OK, EnumAgentHandler#1\n"
                 "0 [1] TAPI#1 ITTAPI2::AddRef() = 2\n",
      "" },
    { "a call of another thread while a sink is called",
      SINK_LINES "0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n"
                 "0 [2] event TE_AGENT AE_READY Agent#1, AgentEvent#1 = S_OK\n"
                 "0 [1] Agent#1 ITAgent::put_State(AS_NOT_READY) = S_OK\n"
                 "0 [3] event TE_AGENT AE_NOT_READY Agent#1, AgentEvent#2 = S_OK\n"
                 "0 [3]   AgentEvent#2 ITAgentEvent::get_Event() = S_OK, AE_NOT_READY\n"
                 "0 [2]   Agent#1 ITAgent::get_State() = S_OK, AS_NOT_READY\n"
                 "0 [1] TAPI#1 ITTAPI::get_EventFilter() = S_OK, 512\n",
      "" },
    { "an event that another thread delivered later",
      SINK_LINES "0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n"
                 "0 [1] Agent#1 ITAgent::put_State(AS_NOT_READY) = S_OK\n"
                 "0 [2] event TE_AGENT AE_READY Agent#1, AgentEvent#1 = S_OK\n"
                 "1 [1] TAPI#1 ITTAPI::get_EventFilter() = S_OK, 512\n"
                 "2 [2] event TE_AGENT AE_NOT_READY Agent#1, AgentEvent#2 = S_OK\n"
                 "2 [2]   AgentEvent#2 ITAgentEvent::get_Event() = S_OK, AE_NOT_READY\n"
                 "2 [1] TAPI#1 ITTAPI::get_EventFilter() = S_OK, 512\n",
      "" },
};

static const struct line_row differing[] = {
    { "what cannot be done again",
      AGENT_LINES "0 [1] AgentHandler#1 ITAgentHandler::EnumerateUsableAddresses() = S_OK, EnumAddress#1\n"
                  "0 [1] EnumAddress#1 IEnumAddress::Next(1) = S_OK, [Address#1]\n"
                  "0 [1] Address#1 ITAddress2::DeviceSpecific(NULL, data, 4) = S_OK\n"
                  "0 [1] client#1 ITAgent::get_State() = S_OK, AS_READY\n"
                  "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [VARIANT:0x4003], data, data) = S_OK\n"
                  "0 [1] Agent#1 ITAgent::GetIDsOfNames(IID_NULL, State, 2, 0) = S_OK, 6\n"
                  "0 [1] Agent#1 ITAgent::GetIDsOfNames(IID_NULL, State, 0, 0) = S_OK\n"
                  "0 [1] EnumAddress#1 IEnumAddress::Next(4294967295) = S_FALSE, [], 0\n",
      "line 9: Address#1 ITAddress2::DeviceSpecific(NULL, data, 4): left out, the trace does not have its data\n"
      "line 10: client#1 ITAgent::get_State(): left out, the object is none of the library's\n"
      "line 11: Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [VARIANT:0x4003], data, data): left out, the trace does not have what is in a VARIANT\n"
      "line 12: Agent#1 ITAgent::GetIDsOfNames(IID_NULL, State, 2, 0): left out, the trace does not have all names\n"
      "line 13: Agent#1 ITAgent::GetIDsOfNames(IID_NULL, State, 0, 0): left out, the trace does not have all names\n"
      "line 14: EnumAddress#1 IEnumAddress::Next(4294967295): left out, it asks for too many at once\n"
      "6 calls were left out\n" },
    { "another result",
      TAPI_LINES "0 [1] TAPI#1 ITTAPI::Initialize() = S_OK\n"
                 "0 [1] TAPI#1 ITTAPI::Shutdown() = E_FAIL\n",
      "line 3: TAPI#1 ITTAPI::Initialize(): recorded = S_OK, now = S_FALSE\n"
      "line 4: TAPI#1 ITTAPI::Shutdown(): recorded = E_FAIL, now = S_OK\n" },
    { "another number of references", TAPI_LINES "0 [1] TAPI#1 ITTAPI2::AddRef() = 7\n", "line 3: TAPI#1 ITTAPI2::AddRef(): recorded = 7, now = 2\n" },
    { "an object that does not come",
      HANDLER_LINES "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"x\") = S_OK, Agent#1\n"
                    "0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n"
                    "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"1234\") = S_OK, Agent#2\n"
                    "0 [1] Agent#2 ITAgent::CreateSession(NULL, NULL) = E_POINTER\n"
                    "0 [1] Agent#2 ITAgent::CreateSession(Agent#1, NULL) = E_INVALIDARG\n",
      "line 6: AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"x\"): recorded = S_OK, Agent#1, now = TAPI_E_CALLCENTER_INVALPASSWORD\n"
      "line 7: Agent#1 ITAgent::put_State(AS_READY): not called, nothing stands for Agent#1 now\n"
      "line 9: Agent#2 ITAgent::CreateSession(NULL, NULL): recorded = E_POINTER, now = E_INVALIDARG\n"
      "line 10: Agent#2 ITAgent::CreateSession(Agent#1, NULL): not called, nothing stands for Agent#1 now\n" },
    { "an object that comes unexpectedly",
      HANDLER_LINES "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"1234\") = TAPI_E_CALLCENTER_INVALPASSWORD\n",
      "line 6: AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"1234\"): recorded = TAPI_E_CALLCENTER_INVALPASSWORD, now = S_OK, a new Agent\n" },
    { "another object",
      HANDLER_LINES "0 [1] AgentHandler#1 ITAgentHandler::CreateAgent() = S_OK, AgentHandler#1\n"
                    "0 [1] EnumAgentHandler#1 IEnumAgentHandler::Reset() = S_OK\n"
                    "0 [1] EnumAgentHandler#1 IEnumAgentHandler::Next(1) = S_OK, [AgentHandler#2]\n"
                    "0 [1] AgentHandler#2 ITAgentHandler::Release() = 1\n"
                    "0 [1] AgentHandler#1 ITAgentHandler::Release() = 0\n",
      "line 6: AgentHandler#1 ITAgentHandler::CreateAgent(): recorded = S_OK, AgentHandler#1, now = S_OK, a new Agent\n"
      "line 9: AgentHandler#2 ITAgentHandler::Release(): recorded = 1, now = 2\n"
      "line 10: AgentHandler#1 ITAgentHandler::Release(): recorded = 0, now = 1\n" },
    { "more and fewer elements",
      HANDLER_LINES "0 [1] EnumAgentHandler#1 IEnumAgentHandler::Reset() = S_OK\n"
                    "0 [1] EnumAgentHandler#1 IEnumAgentHandler::Next(2) = S_OK, [AgentHandler#1, AgentHandler#2], 2\n"
                    "0 [1] EnumAgentHandler#1 IEnumAgentHandler::Reset() = S_OK\n"
                    "0 [1] EnumAgentHandler#1 IEnumAgentHandler::Next(2) = S_FALSE, [], 0\n",
      "line 7: EnumAgentHandler#1 IEnumAgentHandler::Next(2): recorded = S_OK, [AgentHandler#1, AgentHandler#2], 2, now = S_FALSE, [AgentHandler#1], 1\n"
      "line 9: EnumAgentHandler#1 IEnumAgentHandler::Next(2): recorded = S_FALSE, [], 0, now = S_FALSE, [AgentHandler#1], 1\n" },
    { "a reference too many is released",
      "0 [1] IClassFactory::CreateInstance(ITTAPI) = S_OK, TAPI#1\n"
      "0 [1] TAPI#1 ITTAPI2::Release() = 1\n"
      "0 [1] TAPI#1 ITTAPI2::Release() = 0\n",
      "line 2: TAPI#1 ITTAPI2::Release(): recorded = 1, now = 0\n"
      "line 3: TAPI#1 ITTAPI2::Release(): not called, nothing stands for TAPI#1 now\n" },
    { "an event object is released that was lent",
      SINK_LINES "0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n"
                 "0 [1] event TE_AGENT AE_READY Agent#1, AgentEvent#1 = S_OK\n"
                 "0 [1]   AgentEvent#1 ITAgentEvent::Release() = 0\n",
      "line 13: AgentEvent#1 ITAgentEvent::Release(): not called, the replay holds no reference to give up\n" },
    { "an interface that the object does not have", AGENT_LINES "0 [1] Agent#1 ITQueue::get_Name() = S_OK, \"x\"\n",
      "line 7: Agent#1 ITQueue::get_Name(): not called, Agent#1 has no ITQueue now\n" },
    { "times",
      TAPI_LINES "5 [1] TAPI#1 ITTAPI::Initialize() = S_FALSE\n"
                 "2.5 [1] TAPI#1 ITTAPI::Initialize() = S_FALSE\n"
                 "2.75 [1] TAPI#1 ITTAPI::Initialize() = S_FALSE\n"
                 "7 [1] TAPI#1 ITTAPI::Initialize() = S_FALSE\n",
      "line 4: TAPI#1 ITTAPI::Initialize(): recorded at 2.5 s, now at 5 s\n"
      "line 5: TAPI#1 ITTAPI::Initialize(): recorded at 2.75 s, now at 5 s\n" },
    { "an event too few",
      SINK_LINES "0 [1] event TE_AGENT AE_READY Agent#1, AgentEvent#1 = S_OK\n"
                 "0 [1]   AgentEvent#1 ITAgentEvent::AddRef() = 2\n"
                 "1 [1] AgentEvent#1 ITAgentEvent::Release() = 0\n"
                 "2 [1] event TE_AGENT AE_READY -, AgentEvent#2 = S_OK\n",
      "line 11: event TE_AGENT AE_READY Agent#1: did not come, and the 1 call inside of it was not made\n"
      "line 13: AgentEvent#1 ITAgentEvent::Release(): not called, nothing stands for AgentEvent#1 now\n"
      "line 14: event TE_AGENT AE_READY -: did not come\n" },
    { "an event too many", SINK_LINES "0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n",
      "behind line 11: event TE_AGENT AE_READY Agent#1 came and is not recorded\n" },
    { "another event of the same object",
      SINK_LINES "0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n"
                 "0 [1] event TE_AGENT AE_NOT_READY Agent#1, AgentEvent#1 = S_OK\n"
                 "0 [1]   AgentEvent#1 ITAgentEvent::get_Event() = S_OK, AE_NOT_READY\n",
      "line 12: event TE_AGENT AE_NOT_READY Agent#1: now event TE_AGENT AE_READY Agent#1\n"
      "line 13: AgentEvent#1 ITAgentEvent::get_Event(): recorded = S_OK, AE_NOT_READY, now = S_OK, AE_READY\n" },
    { "an event in between",
      SINK_LINES "0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n"
                 "0 [1] Agent#1 ITAgent::put_State(AS_NOT_READY) = S_OK\n"
                 "0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n"
                 "0 [1] event TE_AGENT AE_NOT_READY Agent#1, AgentEvent#1 = S_OK\n"
                 "0 [1] event TE_AGENT AE_READY Agent#1, AgentEvent#2 = S_OK\n",
      "line 14: event TE_AGENT AE_NOT_READY Agent#1: came behind line 15\n"
      "behind line 15: event TE_AGENT AE_READY Agent#1 came and is not recorded\n" },
    { "an event sooner",
      SINK_LINES "0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n"
                 "0 [1] Agent#1 ITAgent::put_State(AS_NOT_READY) = S_OK\n"
                 "0 [1] event TE_AGENT AE_READY Agent#1, AgentEvent#1 = S_OK\n"
                 "0 [1] TAPI#1 ITTAPI::get_EventFilter() = S_OK, 512\n"
                 "0 [1] event TE_AGENT AE_NOT_READY Agent#1, AgentEvent#2 = S_OK\n",
      "line 15: event TE_AGENT AE_NOT_READY Agent#1: came before line 14\n" },
    { "an event of nothing recorded",
      "0 [1] IClassFactory::CreateInstance(ITTAPI) = S_OK, TAPI#1\n"
      "0 [1] TAPI#1 ITTAPI::Initialize() = S_OK\n"
      "0 [1] TAPI#1 ITTAPI2::QueryInterface(ITTAPICallCenter) = S_OK, TAPI#1\n"
      "0 [1] TAPI#1 ITTAPI::put_EventFilter(512) = S_OK\n"
      "0 [1] TAPI#1 ITTAPI2::QueryInterface(IConnectionPointContainer) = S_OK, TAPI#1\n"
      "0 [1] TAPI#1 IConnectionPointContainer::FindConnectionPoint(ITTAPIEventNotification) = S_OK, ConnectionPoint#1\n"
      "0 [1] ConnectionPoint#1 IConnectionPoint::Advise(client#1) = S_OK, 1\n"
      "0 [1] TAPI#1 ITTAPICallCenter::EnumerateAgentHandlers() = S_OK, EnumAgentHandler#1\n"
      "0 [1] EnumAgentHandler#1 IEnumAgentHandler::Next(1) = S_OK, [AgentHandler#1]\n"
      "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"1234\") = E_FAIL\n"
      "0 [1] event TE_AGENT AE_READY -, AgentEvent#1 = S_OK\n",
      "line 10: AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"1234\"): recorded = E_FAIL, now = S_OK, a new Agent\n"
      "line 11: event TE_AGENT AE_READY -: did not come\n" },
};

static const struct line_row wrong[] = {
    { "no time", "x\n", "line 1: it does not begin with a time in seconds\n" },
    { "no thread", "0 IClassFactory::CreateInstance(ITTAPI)\n", "line 1: behind its time is no thread, such as [1]\n" },
    { "a thread that is too large", "0 [4294967296] x\n", "line 1: behind its time is no thread, such as [1]\n" },
    { "a time that is too large", "9223372037 [1] x\n", "line 1: it does not begin with a time in seconds\n" },
    { "an odd depth", "0 [1]  IClassFactory::CreateInstance(ITTAPI)\n", "line 1: it is indented by an odd number of spaces\n" },
    { "inside of nothing", "0 [1]   IClassFactory::CreateInstance(ITTAPI)\n", "line 1: it is indented, but not inside of an event or Invoke of its thread\n" },
    { "inside of another thread",
      SINK_LINES "0 [1] event TE_AGENT AE_READY Agent#1, AgentEvent#1\n"
                 "0 [2]   TAPI#1 ITTAPI::Shutdown()\n",
      "line 12: it is indented, but not inside of an event or Invoke of its thread\n" },
    { "inside of a plain call", TAPI_LINES "0 [1]   TAPI#1 ITTAPI::Shutdown()\n",
      "line 3: it is indented, but not inside of an event or Invoke of its thread\n" },
    { "neither call nor event", TAPI_LINES "0 [1] TAPI#1 Shutdown\n", "line 3: \"Shutdown\" is neither a call nor an event\n" },
    { "an unknown interface", TAPI_LINES "0 [1] TAPI#1 ITTAPI3::Shutdown()\n", "line 3: there is no interface \"ITTAPI3\"\n" },
    { "an unknown method", TAPI_LINES "0 [1] TAPI#1 ITTAPI::Shutup()\n", "line 3: ITTAPI has no method \"Shutup\"\n" },
    { "an unknown object", TAPI_LINES "0 [1] TAPI#2 ITTAPI::Shutdown()\n", "line 3: no line before it gives out an object TAPI#2\n" },
    { "no object", "0 [1] ITTAPI::Shutdown()\n", "line 1: ITTAPI::Shutdown is called of no object\n" },
    { "an object of the class", TAPI_LINES "0 [1] TAPI#1 IClassFactory::CreateInstance(ITTAPI)\n",
      "line 3: IClassFactory::CreateInstance is called of an object\n" },
    { "no brackets", TAPI_LINES "0 [1] TAPI#1 ITTAPI::Shutdown\n", "line 3: ITTAPI::Shutdown is given no arguments in brackets\n" },
    { "a string that is not closed", HANDLER_LINES "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"1234) = S_OK\n",
      "line 6: a string is not closed\n" },
    { "a string that is not escaped", HANDLER_LINES "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"\\n\")\n",
      "line 6: a string has a \\ that is not before \\, \" or xNN\n" },
    { "half an escape", HANDLER_LINES "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"\\x4\n",
      "line 6: a string has a \\ that is not before \\, \" or xNN\n" },
    { "an escape of no number", HANDLER_LINES "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"\\xG4\"\n",
      "line 6: a string has a \\ that is not before \\, \" or xNN\n" },
    { "an escape of half a number", HANDLER_LINES "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"\\x4G\"\n",
      "line 6: a string has a \\ that is not before \\, \" or xNN\n" },
    { "an escape of nothing", HANDLER_LINES "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"\\\n",
      "line 6: a string has a \\ that is not before \\, \" or xNN\n" },
    { "no string", HANDLER_LINES "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(7, \"1234\")\n", "line 6: \"7\" is no string in quotes\n" },
    { "too few arguments", HANDLER_LINES "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\")\n",
      "line 6: ITAgentHandler::CreateAgentWithID is given too little\n" },
    { "too many arguments", AGENT_LINES "0 [1] Agent#1 ITAgent::put_State(AS_READY, AS_READY)\n",
      "line 7: what ITAgent::put_State is given does not end where it should\n" },
    { "a wrong name of a state", AGENT_LINES "0 [1] Agent#1 ITAgent::put_State(AS_REDY)\n", "line 7: \"AS_REDY\" is no AGENT_STATE\n" },
    { "a number that is too large", TAPI_LINES "0 [1] TAPI#1 ITTAPI::put_EventFilter(2147483648)\n", "line 3: \"2147483648\" is no LONG\n" },
    { "a number below zero", HANDLER_LINES "0 [1] EnumAgentHandler#1 IEnumAgentHandler::Skip(-1)\n", "line 6: \"-1\" is no ULONG\n" },
    { "an unknown argument", AGENT_LINES "0 [1] Agent#1 ITAgent::CreateSession(ACDGroup#1, NULL)\n",
      "line 7: no line before it gives out an object ACDGroup#1\n" },
    { "no object as an argument", AGENT_LINES "0 [1] Agent#1 ITAgent::CreateSession(ITAgent, NULL)\n", "line 7: \"ITAgent\" is no object\n" },
    { "neither TRUE nor FALSE", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(EMPTY, yes)\n", "line 3: \"yes\" is neither TRUE nor FALSE\n" },
    { "no VARIANT", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(nothing, TRUE)\n", "line 3: \"nothing\" is nothing that a VARIANT holds\n" },
    { "a VARIANT that is too large", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(32768:VT_I2, TRUE)\n",
      "line 3: \"32768:VT_I2\" is nothing that a VARIANT holds\n" },
    { "a VT_UI1 that is too large", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(256:VT_UI1, TRUE)\n",
      "line 3: \"256:VT_UI1\" is nothing that a VARIANT holds\n" },
    { "a VT_I8 that is too large", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(9223372036854775808:VT_I8, TRUE)\n",
      "line 3: \"9223372036854775808:VT_I8\" is nothing that a VARIANT holds\n" },
    { "a VT_UI8 that is too large", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(18446744073709551616:VT_UI8, TRUE)\n",
      "line 3: \"18446744073709551616:VT_UI8\" is nothing that a VARIANT holds\n" },
    { "a VT_ERROR that is no code", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(0x123456789:VT_ERROR, TRUE)\n",
      "line 3: \"0x123456789:VT_ERROR\" is nothing that a VARIANT holds\n" },
    { "a VT_ERROR with a digit that is none", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(0x1G:VT_ERROR, TRUE)\n",
      "line 3: \"0x1G:VT_ERROR\" is nothing that a VARIANT holds\n" },
    { "a number without a colon before its type", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(5VT_I8, TRUE)\n",
      "line 3: \"5VT_I8\" is nothing that a VARIANT holds\n" },
    { "a reference to nothing", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(&EMPTY, TRUE)\n", "line 3: a reference to nothing\n" },
    { "a reference to what is not told", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(&&VARIANT:0x2003, TRUE)\n",
      "line 3: a reference to what is not told\n" },
    { "a hexadecimal number that is too short", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(0x:VT_ERROR, TRUE)\n",
      "line 3: \"0x:VT_ERROR\" is nothing that a VARIANT holds\n" },
    { "a code without 0x", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(1x22:VT_ERROR, TRUE)\n",
      "line 3: \"1x22:VT_ERROR\" is nothing that a VARIANT holds\n" },
    { "a code without x", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(0022:VT_ERROR, TRUE)\n",
      "line 3: \"0022:VT_ERROR\" is nothing that a VARIANT holds\n" },
    { "nothing before a type", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(:VT_R8, TRUE)\n", "line 3: \":VT_R8\" is nothing that a VARIANT holds\n" },
    { "nothing before a type of whole numbers", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(:VT_I8, TRUE)\n",
      "line 3: \":VT_I8\" is nothing that a VARIANT holds\n" },
    { "a minus and no number", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(-:VT_I8, TRUE)\n", "line 3: \"-:VT_I8\" is nothing that a VARIANT holds\n" },
    { "a real number that goes on", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(1.5x:VT_R8, TRUE)\n",
      "line 3: \"1.5x:VT_R8\" is nothing that a VARIANT holds\n" },
    { "a real number that is too long",
      TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(100000000000000000000000000000000000000000000000000000000000000000000000000000000:VT_R8, TRUE)\n",
      "line 3: \"100000000000000000000000000000000000000000000000000000000000000000000000000000000:VT_R8\" is nothing that a VARIANT holds\n" },
    { "currency with a digit that is none", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(1x.0000, TRUE)\n",
      "line 3: \"1x.0000\" is nothing that a VARIANT holds\n" },
    { "currency that is far too large", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(99999999999999999999.0000, TRUE)\n",
      "line 3: \"99999999999999999999.0000\" is nothing that a VARIANT holds\n" },
    { "a minus and no currency", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(-.0000, TRUE)\n", "line 3: \"-.0000\" is nothing that a VARIANT holds\n" },
    { "no date", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(x:VT_DATE, TRUE)\n", "line 3: \"x:VT_DATE\" is nothing that a VARIANT holds\n" },
    { "currency out of range", TAPI_LINES "0 [1] TAPI#1 ITTAPI::SetCallHubTracking(922337203685477.5808, TRUE)\n",
      "line 3: \"922337203685477.5808\" is nothing that a VARIANT holds\n" },
    { "no interface", TAPI_LINES "0 [1] TAPI#1 ITTAPI2::QueryInterface(NULL)\n", "line 3: \"NULL\" is no interface\n" },
    { "half a GUID", TAPI_LINES "0 [1] TAPI#1 ITTAPI2::QueryInterface({01234567-89AB-CDEF-0123-456789ABCDEG})\n",
      "line 3: \"{01234567-89AB-CDEF-0123-456789ABCDEG}\" is no interface\n" },
    { "no list", AGENT_LINES "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, 5, NULL, NULL)\n", "line 7: what Invoke passes on is no list\n" },
    { "a list that is not closed", AGENT_LINES "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [5\n", "line 7: a list is not closed\n" },
    { "neither data nor NULL", AGENT_LINES "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [5], date, NULL)\n",
      "line 7: \"date\" is neither data nor NULL\n" },
    { "a name without an end", AGENT_LINES "0 [1] Agent#1 ITAgent::GetIDsOfNames(IID_NULL, State, 1\n",
      "line 7: IDispatch::GetIDsOfNames is given too little\n" },
    { "no result", AGENT_LINES "0 [1] Agent#1 ITAgent::put_State(AS_READY) S_OK\n", "line 7: behind \"Agent#1 ITAgent::put_State(AS_READY)\" is no result\n" },
    { "an unknown result", AGENT_LINES "0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_FINE\n", "line 7: \"S_FINE\" is no result\n" },
    { "no count", AGENT_LINES "0 [1] Agent#1 ITAgent::AddRef() = S_OK\n", "line 7: behind \"Agent#1 ITAgent::AddRef()\" is no count of references\n" },
    { "no time behind after", AGENT_LINES "0 [1] Agent#1 ITAgent::put_State(AS_READY) = TAPI_E_TIMEOUT after all\n",
      "line 7: behind \"after\" is no time in seconds\n" },
    { "a list of what is no object", HANDLER_LINES "0 [1] EnumAgentHandler#1 IEnumAgentHandler::Next(1) = S_OK, [AgentHandler#1, it]\n",
      "line 6: \"it\" is no object\n" },
    { "an argument of Invoke that is nothing", AGENT_LINES "0 [1] Agent#1 ITAgent::Invoke(6, IID_NULL, 0, 4, [it], NULL, NULL)\n",
      "line 7: \"it\" is nothing that a VARIANT holds\n" },
    { "a result that is too long",
      AGENT_LINES "0 [1] Agent#1 ITAgent::put_State(AS_READY) = "
                  "S_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OK\n",
      "line 7: \"S_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OKS_OK\" is no result\n" },
    { "nothing came out", AGENT_LINES "0 [1] Agent#1 ITAgent::get_State() = S_OK\n", "line 7: ITAgent::get_State gives more than is there\n" },
    { "too much came out", AGENT_LINES "0 [1] Agent#1 ITAgent::get_State() = S_OK, AS_READY, 1\n", "line 7: \", 1\" is more than it should have\n" },
    { "something else came out", AGENT_LINES "0 [1] Agent#1 ITAgent::get_State() = S_OK, Agent#1\n", "line 7: \"Agent#1\" is no AGENT_STATE\n" },
    { "a list came out that is none", HANDLER_LINES "0 [1] EnumAgentHandler#1 IEnumAgentHandler::Next(1) = S_OK, AgentHandler#1\n",
      "line 6: what came out is no list\n" },
    { "results that are not closed", HANDLER_LINES "0 [1] EnumAgentHandler#1 IEnumAgentHandler::Next(1) = S_OK, [AgentHandler#1\n",
      "line 6: a list is not closed\n" },
    { "half a mark", AGENT_LINES "0 [1] Agent#1 ITAgent::get_State() = S_OK, AS_READY  <- fault\n", "line 7: \"  <- fault\" is more than it should have\n" },
    { "an unknown mark", AGENT_LINES "0 [1] Agent#1 ITAgent::get_State() = S_OK, AS_READY  <- proxy 1\n",
      "line 7: \"  <- proxy 1\" is more than it should have\n" },
    { "a failure with results", AGENT_LINES "0 [1] Agent#1 ITAgent::get_State() = E_FAIL, AS_READY\n", "line 7: \", AS_READY\" is more than it should have\n" },
    { "no connection",
      TAPI_LINES "0 [1] TAPI#1 ITTAPI2::QueryInterface(IConnectionPointContainer) = S_OK, TAPI#1\n"
                 "0 [1] TAPI#1 IConnectionPointContainer::FindConnectionPoint(ITTAPIEventNotification) = S_OK, ConnectionPoint#1\n"
                 "0 [1] ConnectionPoint#1 IConnectionPoint::EnumConnections() = S_OK, EnumConnections#1\n"
                 "0 [1] EnumConnections#1 IEnumConnections::Next(1) = S_OK, [client#1]\n",
      "line 6: \"client#1\" is no connection\n" },
    { "an event without words", AGENT_LINES "0 [1] event TE_AGENT AE_READY\n",
      "line 7: an event tells a kind, what happened and of what, and has an object behind a comma\n" },
    { "an event of what is no object", AGENT_LINES "0 [1] event TE_AGENT AE_READY it, AgentEvent#1\n", "line 7: \"it\" is no object\n" },
    { "an event of what is unknown", AGENT_LINES "0 [1] event TE_AGENT AE_READY Agent#2, AgentEvent#1\n",
      "line 7: no line before it gives out an object Agent#2\n" },
    { "an event without an object", AGENT_LINES "0 [1] event TE_AGENT AE_READY Agent#1, it\n", "line 7: \"it\" is no object\n" },
};

static void replay(const struct line_row *row, HRESULT expected)
{
    struct recorded world;
    struct tapi3_replay_result result = { 77, 77 };
    HRESULT hr;

    recorded_open(&world, recorded_text, TAPI3_DELIVERY_PUMP);
    hr = recorded_replay(&world, row->trace, &result);
    ck_assert_str_eq(recorded_report, row->report);
    expect_hr(hr, expected, row->name);
    ck_assert_msg((hr == S_FALSE) == (result.differences > 0 || result.left_out > 0), "%s", row->name);
    if (expected == E_INVALIDARG)
        ck_assert_uint_eq(tapi3_trace_count(world.emulator, NULL), 0);
    recorded_close(&world);
}

START_TEST(every_kind_of_line_is_done_again) { replay(&same[_i], S_OK); }
END_TEST

START_TEST(every_difference_is_told) { replay(&differing[_i], S_FALSE); }
END_TEST

START_TEST(a_line_that_cannot_be_read_is_told_before_anything_is_done) { replay(&wrong[_i], E_INVALIDARG); }
END_TEST

int main(void)
{
    Suite *suite = suite_create("replayed lines");
    TCase *tc = tcase_create("lines");

    tcase_add_loop_test(tc, every_kind_of_line_is_done_again, 0, ARRAY_COUNT(same));
    tcase_add_loop_test(tc, every_difference_is_told, 0, ARRAY_COUNT(differing));
    tcase_add_loop_test(tc, a_line_that_cannot_be_read_is_told_before_anything_is_done, 0, ARRAY_COUNT(wrong));
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
