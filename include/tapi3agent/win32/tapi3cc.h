/*
 * tapi3cc.h: call-center controls: agents, their sessions, groups and queues.
 * Pages are below learn.microsoft.com/windows/win32/api/.
 */
#ifndef TAPI3AGENT_TAPI3CC_H
#define TAPI3AGENT_TAPI3CC_H

#include "tapi3if.h"

typedef struct ITTAPICallCenter ITTAPICallCenter;
typedef struct ITAgentHandler ITAgentHandler;
typedef struct ITAgent ITAgent;
typedef struct ITAgentSession ITAgentSession;
typedef struct ITACDGroup ITACDGroup;
typedef struct ITQueue ITQueue;
typedef struct ITAgentEvent ITAgentEvent;
typedef struct ITAgentSessionEvent ITAgentSessionEvent;
typedef struct ITACDGroupEvent ITACDGroupEvent;
typedef struct ITQueueEvent ITQueueEvent;
typedef struct ITAgentHandlerEvent ITAgentHandlerEvent;
typedef struct IEnumAgentHandler IEnumAgentHandler;
typedef struct IEnumAgent IEnumAgent;
typedef struct IEnumAgentSession IEnumAgentSession;
typedef struct IEnumACDGroup IEnumACDGroup;
typedef struct IEnumQueue IEnumQueue;

TAPI3AGENT_DECLARE_IID(ITTAPICallCenter)
TAPI3AGENT_DECLARE_IID(ITAgentHandler)
TAPI3AGENT_DECLARE_IID(ITAgent)
TAPI3AGENT_DECLARE_IID(ITAgentSession)
TAPI3AGENT_DECLARE_IID(ITACDGroup)
TAPI3AGENT_DECLARE_IID(ITQueue)
TAPI3AGENT_DECLARE_IID(ITAgentEvent)
TAPI3AGENT_DECLARE_IID(ITAgentSessionEvent)
TAPI3AGENT_DECLARE_IID(ITACDGroupEvent)
TAPI3AGENT_DECLARE_IID(ITQueueEvent)
TAPI3AGENT_DECLARE_IID(ITAgentHandlerEvent)
TAPI3AGENT_DECLARE_IID(IEnumAgentHandler)
TAPI3AGENT_DECLARE_IID(IEnumAgent)
TAPI3AGENT_DECLARE_IID(IEnumAgentSession)
TAPI3AGENT_DECLARE_IID(IEnumACDGroup)
TAPI3AGENT_DECLARE_IID(IEnumQueue)

typedef enum AGENT_EVENT {
    AE_NOT_READY = 0,
    AE_READY = 1,
    AE_BUSY_ACD = 2,
    AE_BUSY_INCOMING = 3,
    AE_BUSY_OUTGOING = 4,
    AE_UNKNOWN = 5
} AGENT_EVENT;

typedef enum AGENT_STATE {
    AS_NOT_READY = 0,
    AS_READY = 1,
    AS_BUSY_ACD = 2,
    AS_BUSY_INCOMING = 3,
    AS_BUSY_OUTGOING = 4,
    AS_UNKNOWN = 5
} AGENT_STATE;

typedef enum AGENT_SESSION_EVENT {
    ASE_NEW_SESSION = 0,
    ASE_NOT_READY = 1,
    ASE_READY = 2,
    ASE_BUSY = 3,
    ASE_WRAPUP = 4,
    ASE_END = 5
} AGENT_SESSION_EVENT;

/*
 * To READY or SESSION_ENDED from NOT_READY; to BUSY_ON_CALL, NOT_READY or SESSION_ENDED from READY; to all but itself from BUSY_ON_CALL;
 * to READY, NOT_READY or SESSION_ENDED from BUSY_WRAPUP; nowhere from SESSION_ENDED.
 */
typedef enum AGENT_SESSION_STATE {
    ASST_NOT_READY = 0,
    ASST_READY = 1,
    ASST_BUSY_ON_CALL = 2,
    ASST_BUSY_WRAPUP = 3,
    ASST_SESSION_ENDED = 4
} AGENT_SESSION_STATE;

typedef enum AGENTHANDLER_EVENT {
    AHE_NEW_AGENTHANDLER = 0,
    AHE_AGENTHANDLER_REMOVED = 1
} AGENTHANDLER_EVENT;

typedef enum ACDGROUP_EVENT {
    ACDGE_NEW_GROUP = 0,
    ACDGE_GROUP_REMOVED = 1
} ACDGROUP_EVENT;

typedef enum ACDQUEUE_EVENT {
    ACDQE_NEW_QUEUE = 0,
    ACDQE_QUEUE_REMOVED = 1
} ACDQUEUE_EVENT;

/* The call-center side of the TAPI object. */
#undef INTERFACE
#define INTERFACE ITTAPICallCenter
DECLARE_INTERFACE_(ITTAPICallCenter, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * New enumerator of the handlers now associated with the call center. C/C++ form. Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY, E_INVALIDARG (TAPI object not initialized).
     * Page: tapi3cc/nf-tapi3cc-ittapicallcenter-enumerateagenthandlers
     */
    STDMETHOD(EnumerateAgentHandlers)(THIS_ IEnumAgentHandler **ppEnumHandler) PURE;
    /*
     * Same list as an ITCollection of ITAgentHandler in a VARIANT. Automation form. Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY, E_INVALIDARG (pVariant not valid).
     * Page: tapi3cc/nf-tapi3cc-ittapicallcenter-get_agenthandlers
     */
    STDMETHOD(get_AgentHandlers)(THIS_ VARIANT *pVariant) PURE;
};

/* An ACD switch. */
#undef INTERFACE
#define INTERFACE ITAgentHandler
DECLARE_INTERFACE_(ITAgentHandler, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Handler's name; caller frees. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagenthandler-get_name
     */
    STDMETHOD(get_Name)(THIS_ BSTR *ppName) PURE;
    /*
     * New Agent object; it has no switch ID (itagent-get_id). That it stands for the logged-on OS user is inferred
     * from nf-tapi-linecreateagenta. Returns S_OK, E_POINTER, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagenthandler-createagent
     */
    STDMETHOD(CreateAgent)(THIS_ ITAgent **ppAgent) PURE;
    /*
     * New Agent object for a legacy-ACD agent identifier; pPIN is the PIN/password that the ACD wants when logging
     * into groups. Caller allocates both with SysAllocString and frees them. Returns S_OK, E_INVALIDARG (pPIN is
     * NULL), E_POINTER (ppAgent), E_OUTOFMEMORY, TAPI_E_TIMEOUT. Here also TAPI_E_CALLCENTER_INVALAGENTID and _INVALPASSWORD, for
     * a wrong one, which one with a NUL or half a surrogate pair inside always is.
     * Page: tapi3cc/nf-tapi3cc-itagenthandler-createagentwithid
     */
    STDMETHOD(CreateAgentWithID)(THIS_ BSTR pID, BSTR pPIN, ITAgent **ppAgent) PURE;
    /*
     * Groups currently associated with the handler. The proxy decides which groups this user sees (its own privilege
     * rules), so two users can get different lists. Returns S_OK, E_POINTER, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagenthandler-enumerateacdgroups
     */
    STDMETHOD(EnumerateACDGroups)(THIS_ IEnumACDGroup **ppEnumACDGroup) PURE;
    /*
     * Addresses on which ACD calls of this handler can be received (IEnumAddress is from tapi3if). Returns S_OK,
     * E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagenthandler-enumerateusableaddresses
     */
    STDMETHOD(EnumerateUsableAddresses)(THIS_ IEnumAddress **ppEnumAddress) PURE;
    /*
     * Collection form of EnumerateACDGroups. Returns S_OK, E_POINTER, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagenthandler-get_acdgroups
     */
    STDMETHOD(get_ACDGroups)(THIS_ VARIANT *pVariant) PURE;
    /*
     * Collection form of EnumerateUsableAddresses. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagenthandler-get_usableaddresses
     */
    STDMETHOD(get_UsableAddresses)(THIS_ VARIANT *pVariant) PURE;
};

/* A person who takes calls. */
#undef INTERFACE
#define INTERFACE ITAgent
DECLARE_INTERFACE_(ITAgent, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Current sessions of this agent. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagent-enumerateagentsessions
     */
    STDMETHOD(EnumerateAgentSessions)(THIS_ IEnumAgentSession **ppEnumAgentSession) PURE;
    /*
     * New session for that group, receiving calls at that address. Systems that need a PIN per session: CreateSessionWithPIN.
     * Returns S_OK, E_POINTER (ppAgentSession), E_INVALIDARG (pACDGroup or pAddress not valid), E_UNEXPECTED (could
     * not open a line for the address), E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagent-createsession
     */
    STDMETHOD(CreateSession)(THIS_ ITACDGroup *pACDGroup, ITAddress *pAddress, ITAgentSession **ppAgentSession) PURE;
    /*
     * As CreateSession, with a PIN. pPIN allocated and freed by caller. Returns S_OK, TAPI_E_CALLCENTER_NO_AGENT_ID (agent
     * was not made by CreateAgentWithID), E_INVALIDARG (pPIN NULL), E_POINTER (pPIN or ppAgentSession),
     * E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagent-createsessionwithpin
     */
    STDMETHOD(CreateSessionWithPIN)(THIS_ ITACDGroup *pACDGroup, ITAddress *pAddress, BSTR pPIN,
                                    ITAgentSession **ppAgentSession) PURE;
    /*
     * Switch agent ID given to CreateAgentWithID; for legacy switches. Caller frees. Returns S_OK,
     * TAPI_E_CALLCENTER_NO_AGENT_ID (agent came from CreateAgent), E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagent-get_id
     */
    STDMETHOD(get_ID)(THIS_ BSTR *ppID) PURE;
    /*
     * User name: the OS login name or e-mail name. Caller frees. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagent-get_user
     */
    STDMETHOD(get_User)(THIS_ BSTR *ppUser) PURE;
    /*
     * Requests a new agent state . Wraps lineSetAgentStateEx. Returns S_OK, E_INVALIDARG (state incorrect),
     * E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagent-put_state
     */
    STDMETHOD(put_State)(THIS_ AGENT_STATE AgentState) PURE;
    /*
     * Current agent state. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagent-get_state
     */
    STDMETHOD(get_State)(THIS_ AGENT_STATE *pAgentState) PURE;
    /*
     * Seconds over which the switch/implementation keeps statistics. Also zeroes cumulative counts. Negative
     * accepted but statistics then unreliable. Wraps lineSetAgentMeasurementPeriod. Returns S_OK, E_INVALIDARG
     * (lPeriod is 0), E_OUTOFMEMORY, a LINEERR_ of lineSetAgentMeasurementPeriod.
     * Page: tapi3cc/nf-tapi3cc-itagent-put_measurementperiod
     */
    STDMETHOD(put_MeasurementPeriod)(THIS_ LONG lPeriod) PURE;
    /*
     * That period in seconds; tells what window the statistics refer to (last hour, day, month...). Returns S_OK,
     * E_POINTER, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagent-get_measurementperiod
     */
    STDMETHOD(get_MeasurementPeriod)(THIS_ LONG *plPeriod) PURE;
    /*
     * Call rate across all sessions, stated as 10 x calls per agent hour; an agent hour is an hour during which the
     * agent was active in one or more sessions. Over the period. CURRENCY was chosen over FLOAT for VB/Java. Returns
     * S_OK, E_POINTER, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagent-get_overallcallrate
     */
    STDMETHOD(get_OverallCallRate)(THIS_ CURRENCY *pcyCallrate) PURE;
    /*
     * ACD calls handled by the agent, all sessions, over the period. Returns S_OK, E_POINTER, E_OUTOFMEMORY,
     * TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagent-get_numberofacdcalls
     */
    STDMETHOD(get_NumberOfACDCalls)(THIS_ LONG *plCalls) PURE;
    /*
     * Incoming non-ACD calls handled, over the period. Returns S_OK, E_POINTER, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagent-get_numberofincomingcalls
     */
    STDMETHOD(get_NumberOfIncomingCalls)(THIS_ LONG *plCalls) PURE;
    /*
     * Outgoing non-ACD calls handled, over the period. Returns S_OK, E_POINTER, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagent-get_numberofoutgoingcalls
     */
    STDMETHOD(get_NumberOfOutgoingCalls)(THIS_ LONG *plCalls) PURE;
    /*
     * Seconds talking in ACD calls, all sessions, over the period. Talk only. Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagent-get_totalacdtalktime
     */
    STDMETHOD(get_TotalACDTalkTime)(THIS_ LONG *plTalkTime) PURE;
    /*
     * Seconds on ACD calls, all sessions, over the period: time on phone + wrap-up. Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagent-get_totalacdcalltime
     */
    STDMETHOD(get_TotalACDCallTime)(THIS_ LONG *plCallTime) PURE;
    /*
     * Seconds of wrap-up (after-call work) for ACD calls, all sessions, over the period. Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagent-get_totalwrapuptime
     */
    STDMETHOD(get_TotalWrapUpTime)(THIS_ LONG *plWrapUpTime) PURE;
    /*
     * Collection form of EnumerateAgentSessions. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagent-get_agentsessions
     */
    STDMETHOD(get_AgentSessions)(THIS_ VARIANT *pVariant) PURE;
};

/* An agent at work for a group at an address. */
#undef INTERFACE
#define INTERFACE ITAgentSession
DECLARE_INTERFACE_(ITAgentSession, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Agent of the session. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_agent
     */
    STDMETHOD(get_Agent)(THIS_ ITAgent **ppAgent) PURE;
    /*
     * Address at which the session gets calls. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_address
     */
    STDMETHOD(get_Address)(THIS_ ITAddress **ppAddress) PURE;
    /*
     * Group of the session. Wraps lineGetAgentSessionInfo. Returns S_OK, E_POINTER, E_OUTOFMEMORY, a LINEERR_ of
     * lineGetAgentSessionInfo.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_acdgroup
     */
    STDMETHOD(get_ACDGroup)(THIS_ ITACDGroup **ppACDGroup) PURE;
    /*
     * Requests a session state. Wraps lineSetAgentSessionState. Transition table in 2.4. Returns S_OK, E_INVALIDARG
     * (not a valid session state), E_OUTOFMEMORY, a LINEERR_ of lineSetAgentSessionState, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-put_state
     */
    STDMETHOD(put_State)(THIS_ AGENT_SESSION_STATE SessionState) PURE;
    /*
     * Current session state. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_state
     */
    STDMETHOD(get_State)(THIS_ AGENT_SESSION_STATE *pSessionState) PURE;
    /*
     * When the session was created. Wraps lineGetAgentSessionInfo. Returns S_OK, E_POINTER, E_OUTOFMEMORY, a
     * LINEERR_ of lineGetAgentSessionInfo, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_sessionstarttime
     */
    STDMETHOD(get_SessionStartTime)(THIS_ DATE *pdateSessionStart) PURE;
    /*
     * Seconds the session has been active; the clock stops on entering ASST_SESSION_ENDED. Wraps
     * lineGetAgentSessionInfo. Returns S_OK, E_POINTER, E_OUTOFMEMORY, a LINEERR_ of lineGetAgentSessionInfo,
     * TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_sessionduration
     */
    STDMETHOD(get_SessionDuration)(THIS_ LONG *plDuration) PURE;
    /*
     * ACD calls handled by the agent in this session. Wraps lineGetAgentSessionInfo. Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY, a LINEERR_ of lineGetAgentSessionInfo, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_numberofcalls
     */
    STDMETHOD(get_NumberOfCalls)(THIS_ LONG *plCalls) PURE;
    /*
     * Seconds talking in ACD calls in this session. Wraps lineGetAgentSessionInfo. Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY, a LINEERR_ of lineGetAgentSessionInfo, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_totaltalktime
     */
    STDMETHOD(get_TotalTalkTime)(THIS_ LONG *plTalkTime) PURE;
    /*
     * Seconds talking per ACD call in this session. Wraps lineGetAgentSessionInfo. Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY, a LINEERR_ of lineGetAgentSessionInfo, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_averagetalktime
     */
    STDMETHOD(get_AverageTalkTime)(THIS_ LONG *plTalkTime) PURE;
    /*
     * Seconds on ACD calls in this session: on phone + wrap-up. Wraps lineGetAgentSessionInfo. Returns S_OK,
     * E_POINTER, E_OUTOFMEMORY, a LINEERR_ of lineGetAgentSessionInfo, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_totalcalltime
     */
    STDMETHOD(get_TotalCallTime)(THIS_ LONG *plCallTime) PURE;
    /*
     * Seconds per ACD call in this session: on phone + wrap-up. Wraps lineGetAgentSessionInfo. Returns S_OK,
     * E_POINTER, E_OUTOFMEMORY, a LINEERR_ of lineGetAgentSessionInfo, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_averagecalltime
     */
    STDMETHOD(get_AverageCallTime)(THIS_ LONG *plCallTime) PURE;
    /*
     * Seconds of ACD wrap-up in this session. Wraps lineGetAgentSessionInfo. Returns S_OK, E_POINTER, E_OUTOFMEMORY,
     * a LINEERR_ of lineGetAgentSessionInfo, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_totalwrapuptime
     */
    STDMETHOD(get_TotalWrapUpTime)(THIS_ LONG *plWrapUpTime) PURE;
    /*
     * Seconds of wrap-up per ACD call in this session. Wraps lineGetAgentSessionInfo. Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY, a LINEERR_ of lineGetAgentSessionInfo, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_averagewrapuptime
     */
    STDMETHOD(get_AverageWrapUpTime)(THIS_ LONG *plWrapUpTime) PURE;
    /*
     * Call rate of the session in calls per hour (no factor 10). Wraps lineGetAgentSessionInfo. Returns S_OK,
     * E_POINTER, E_OUTOFMEMORY, a LINEERR_ of lineGetAgentSessionInfo, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_acdcallrate
     */
    STDMETHOD(get_ACDCallRate)(THIS_ CURRENCY *pcyCallrate) PURE;
    /*
     * Longest time, seconds, that a call waited to be answered. Wraps lineGetAgentSessionInfo. Returns S_OK,
     * E_POINTER, E_OUTOFMEMORY, a LINEERR_ of lineGetAgentSessionInfo, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_longesttimetoanswer
     */
    STDMETHOD(get_LongestTimeToAnswer)(THIS_ LONG *plAnswerTime) PURE;
    /*
     * Average seconds calls waited to be answered. Wraps lineGetAgentSessionInfo. Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY, a LINEERR_ of lineGetAgentSessionInfo, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itagentsession-get_averagetimetoanswer
     */
    STDMETHOD(get_AverageTimeToAnswer)(THIS_ LONG *plAnswerTime) PURE;
};

/* A group of agents, with its queues. */
#undef INTERFACE
#define INTERFACE ITACDGroup
DECLARE_INTERFACE_(ITACDGroup, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Group name, may be a display name; caller frees. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itacdgroup-get_name
     */
    STDMETHOD(get_Name)(THIS_ BSTR *ppName) PURE;
    /*
     * Queues now on the group. Returns S_OK, E_POINTER, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itacdgroup-enumeratequeues
     */
    STDMETHOD(EnumerateQueues)(THIS_ IEnumQueue **ppEnumQueue) PURE;
    /*
     * Collection form (ITQueue). Returns S_OK, E_POINTER, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itacdgroup-get_queues
     */
    STDMETHOD(get_Queues)(THIS_ VARIANT *pVariant) PURE;
};

/* A queue of calls. */
#undef INTERFACE
#define INTERFACE ITQueue
DECLARE_INTERFACE_(ITQueue, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Seconds over which queue statistics are kept. Negative accepted, statistics then unreliable. Wraps
     * lineSetQueueMeasurementPeriod. (No reset promised here.). Returns S_OK, E_INVALIDARG (lPeriod is 0),
     * E_OUTOFMEMORY, TAPI_E_TIMEOUT, a LINEERR_ of lineSetQueueMeasurementPeriod.
     * Page: tapi3cc/nf-tapi3cc-itqueue-put_measurementperiod
     */
    STDMETHOD(put_MeasurementPeriod)(THIS_ LONG lPeriod) PURE;
    /*
     * That period, seconds. Returns S_OK, E_POINTER, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itqueue-get_measurementperiod
     */
    STDMETHOD(get_MeasurementPeriod)(THIS_ LONG *plPeriod) PURE;
    /*
     * Total incoming calls for the queue in the current period. Returns S_OK, E_POINTER, E_OUTOFMEMORY,
     * TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itqueue-get_totalcallsqueued
     */
    STDMETHOD(get_TotalCallsQueued)(THIS_ LONG *plCalls) PURE;
    /*
     * Incoming calls waiting right now (not period-bound). Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itqueue-get_currentcallsqueued
     */
    STDMETHOD(get_CurrentCallsQueued)(THIS_ LONG *plCalls) PURE;
    /*
     * Abandoned calls in the period. Returns S_OK, E_POINTER, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itqueue-get_totalcallsabandoned
     */
    STDMETHOD(get_TotalCallsAbandoned)(THIS_ LONG *plCalls) PURE;
    /*
     * Calls that came in from another queue or ACD group, in the period. Returns S_OK, E_POINTER, E_OUTOFMEMORY,
     * TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itqueue-get_totalcallsflowedin
     */
    STDMETHOD(get_TotalCallsFlowedIn)(THIS_ LONG *plCalls) PURE;
    /*
     * Calls passed to another queue or ACD group, in the period. Returns S_OK, E_POINTER, E_OUTOFMEMORY,
     * TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itqueue-get_totalcallsflowedout
     */
    STDMETHOD(get_TotalCallsFlowedOut)(THIS_ LONG *plCalls) PURE;
    /*
     * Longest wait, seconds, of any call in the queue in the period. Returns S_OK, E_POINTER, E_OUTOFMEMORY,
     * TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itqueue-get_longesteverwaittime
     */
    STDMETHOD(get_LongestEverWaitTime)(THIS_ LONG *plWaitTime) PURE;
    /*
     * Longest wait so far, seconds, among calls still queued (page adds "in the period"). Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itqueue-get_currentlongestwaittime
     */
    STDMETHOD(get_CurrentLongestWaitTime)(THIS_ LONG *plWaitTime) PURE;
    /*
     * Average seconds in queue per call, in the period. Returns S_OK, E_POINTER, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itqueue-get_averagewaittime
     */
    STDMETHOD(get_AverageWaitTime)(THIS_ LONG *plWaitTime) PURE;
    /*
     * Number of calls that reached the bottom of a call guide (passed queue to queue without being answered) in the
     * period; a sign of bad queue design or slow response. Returns S_OK, E_POINTER, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3cc/nf-tapi3cc-itqueue-get_finaldisposition
     */
    STDMETHOD(get_FinalDisposition)(THIS_ LONG *plCalls) PURE;
    /*
     * Queue name; caller frees. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itqueue-get_name
     */
    STDMETHOD(get_Name)(THIS_ BSTR *ppName) PURE;
};

/* An agent has changed. */
#undef INTERFACE
#define INTERFACE ITAgentEvent
DECLARE_INTERFACE_(ITAgentEvent, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Agent the event is about. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagentevent-get_agent
     */
    STDMETHOD(get_Agent)(THIS_ ITAgent **ppAgent) PURE;
    /*
     * What happened. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagentevent-get_event
     */
    STDMETHOD(get_Event)(THIS_ AGENT_EVENT *pEvent) PURE;
};

/* A session has changed. */
#undef INTERFACE
#define INTERFACE ITAgentSessionEvent
DECLARE_INTERFACE_(ITAgentSessionEvent, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Session the event is about. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagentsessionevent-get_session
     */
    STDMETHOD(get_Session)(THIS_ ITAgentSession **ppSession) PURE;
    /*
     * What happened. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagentsessionevent-get_event
     */
    STDMETHOD(get_Event)(THIS_ AGENT_SESSION_EVENT *pEvent) PURE;
};

/* A group came or went. */
#undef INTERFACE
#define INTERFACE ITACDGroupEvent
DECLARE_INTERFACE_(ITACDGroupEvent, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Group the event is about. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itacdgroupevent-get_group
     */
    STDMETHOD(get_Group)(THIS_ ITACDGroup **ppGroup) PURE;
    /*
     * What happened. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itacdgroupevent-get_event
     */
    STDMETHOD(get_Event)(THIS_ ACDGROUP_EVENT *pEvent) PURE;
};

/* A queue came or went. */
#undef INTERFACE
#define INTERFACE ITQueueEvent
DECLARE_INTERFACE_(ITQueueEvent, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Queue the event is about. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itqueueevent-get_queue
     */
    STDMETHOD(get_Queue)(THIS_ ITQueue **ppQueue) PURE;
    /*
     * What happened. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itqueueevent-get_event
     */
    STDMETHOD(get_Event)(THIS_ ACDQUEUE_EVENT *pEvent) PURE;
};

/* An agent handler came or went. */
#undef INTERFACE
#define INTERFACE ITAgentHandlerEvent
DECLARE_INTERFACE_(ITAgentHandlerEvent, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Handler the event is about. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagenthandlerevent-get_agenthandler
     */
    STDMETHOD(get_AgentHandler)(THIS_ ITAgentHandler **ppAgentHandler) PURE;
    /*
     * What happened. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-itagenthandlerevent-get_event
     */
    STDMETHOD(get_Event)(THIS_ AGENTHANDLER_EVENT *pEvent) PURE;
};

/* Agent handlers. */
#undef INTERFACE
#define INTERFACE IEnumAgentHandler
DECLARE_INTERFACE_(IEnumAgentHandler, IUnknown)
{
    IUNKNOWN_METHODS
    /*
     * Up to celt elements, each with a reference for the caller (strings as copies). pceltFetched may be NULL when
     * celt is 1. Returns S_OK, S_FALSE (fewer than celt were left), E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumagenthandler-next
     */
    STDMETHOD(Next)(THIS_ ULONG celt, ITAgentHandler **ppElements, ULONG *pceltFetched) PURE;
    /*
     * Back to the start. Returns S_OK, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumagenthandler-reset
     */
    STDMETHOD(Reset)(THIS) PURE;
    /*
     * Skips celt elements. Returns S_OK, S_FALSE (fewer than celt were left), E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumagenthandler-skip
     */
    STDMETHOD(Skip)(THIS_ ULONG celt) PURE;
    /*
     * A new enumerator at the same position; caller releases. Returns S_OK, E_POINTER, E_OUTOFMEMORY, E_UNEXPECTED.
     * Page: tapi3cc/nf-tapi3cc-ienumagenthandler-clone
     */
    STDMETHOD(Clone)(THIS_ IEnumAgentHandler **ppEnum) PURE;
};

/* Agents; no public method returns one. */
#undef INTERFACE
#define INTERFACE IEnumAgent
DECLARE_INTERFACE_(IEnumAgent, IUnknown)
{
    IUNKNOWN_METHODS
    /*
     * Up to celt elements, each with a reference for the caller (strings as copies). pceltFetched may be NULL when
     * celt is 1. Returns S_OK, S_FALSE (fewer than celt were left), E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumagent-next
     */
    STDMETHOD(Next)(THIS_ ULONG celt, ITAgent **ppElements, ULONG *pceltFetched) PURE;
    /*
     * Back to the start. Returns S_OK, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumagent-reset
     */
    STDMETHOD(Reset)(THIS) PURE;
    /*
     * Skips celt elements. Returns S_OK, S_FALSE (fewer than celt were left), E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumagent-skip
     */
    STDMETHOD(Skip)(THIS_ ULONG celt) PURE;
    /*
     * A new enumerator at the same position; caller releases. Returns S_OK, E_POINTER, E_OUTOFMEMORY, E_UNEXPECTED.
     * Page: tapi3cc/nf-tapi3cc-ienumagent-clone
     */
    STDMETHOD(Clone)(THIS_ IEnumAgent **ppEnum) PURE;
};

/* Sessions. */
#undef INTERFACE
#define INTERFACE IEnumAgentSession
DECLARE_INTERFACE_(IEnumAgentSession, IUnknown)
{
    IUNKNOWN_METHODS
    /*
     * Up to celt elements, each with a reference for the caller (strings as copies). pceltFetched may be NULL when
     * celt is 1. Returns S_OK, S_FALSE (fewer than celt were left), E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumagentsession-next
     */
    STDMETHOD(Next)(THIS_ ULONG celt, ITAgentSession **ppElements, ULONG *pceltFetched) PURE;
    /*
     * Back to the start. Returns S_OK, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumagentsession-reset
     */
    STDMETHOD(Reset)(THIS) PURE;
    /*
     * Skips celt elements. Returns S_OK, S_FALSE (fewer than celt were left), E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumagentsession-skip
     */
    STDMETHOD(Skip)(THIS_ ULONG celt) PURE;
    /*
     * A new enumerator at the same position; caller releases. Returns S_OK, E_POINTER, E_OUTOFMEMORY, E_UNEXPECTED.
     * Page: tapi3cc/nf-tapi3cc-ienumagentsession-clone
     */
    STDMETHOD(Clone)(THIS_ IEnumAgentSession **ppEnum) PURE;
};

/* Groups. */
#undef INTERFACE
#define INTERFACE IEnumACDGroup
DECLARE_INTERFACE_(IEnumACDGroup, IUnknown)
{
    IUNKNOWN_METHODS
    /*
     * Up to celt elements, each with a reference for the caller (strings as copies). pceltFetched may be NULL when
     * celt is 1. Returns S_OK, S_FALSE (fewer than celt were left), E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumacdgroup-next
     */
    STDMETHOD(Next)(THIS_ ULONG celt, ITACDGroup **ppElements, ULONG *pceltFetched) PURE;
    /*
     * Back to the start. Returns S_OK, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumacdgroup-reset
     */
    STDMETHOD(Reset)(THIS) PURE;
    /*
     * Skips celt elements. Returns S_OK, S_FALSE (fewer than celt were left), E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumacdgroup-skip
     */
    STDMETHOD(Skip)(THIS_ ULONG celt) PURE;
    /*
     * A new enumerator at the same position; caller releases. Returns S_OK, E_POINTER, E_OUTOFMEMORY, E_UNEXPECTED.
     * Page: tapi3cc/nf-tapi3cc-ienumacdgroup-clone
     */
    STDMETHOD(Clone)(THIS_ IEnumACDGroup **ppEnum) PURE;
};

/* Queues. */
#undef INTERFACE
#define INTERFACE IEnumQueue
DECLARE_INTERFACE_(IEnumQueue, IUnknown)
{
    IUNKNOWN_METHODS
    /*
     * Up to celt elements, each with a reference for the caller (strings as copies). pceltFetched may be NULL when
     * celt is 1. Returns S_OK, S_FALSE (fewer than celt were left), E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumqueue-next
     */
    STDMETHOD(Next)(THIS_ ULONG celt, ITQueue **ppElements, ULONG *pceltFetched) PURE;
    /*
     * Back to the start. Returns S_OK, E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumqueue-reset
     */
    STDMETHOD(Reset)(THIS) PURE;
    /*
     * Skips celt elements. Returns S_OK, S_FALSE (fewer than celt were left), E_OUTOFMEMORY.
     * Page: tapi3cc/nf-tapi3cc-ienumqueue-skip
     */
    STDMETHOD(Skip)(THIS_ ULONG celt) PURE;
    /*
     * A new enumerator at the same position; caller releases. Returns S_OK, E_POINTER, E_OUTOFMEMORY, E_UNEXPECTED.
     * Page: tapi3cc/nf-tapi3cc-ienumqueue-clone
     */
    STDMETHOD(Clone)(THIS_ IEnumQueue **ppEnum) PURE;
};

#if defined(COBJMACROS) && !defined(__cplusplus)
#define ITTAPICallCenter_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITTAPICallCenter_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITTAPICallCenter_Release(This) ((This)->lpVtbl->Release(This))
#define ITTAPICallCenter_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITTAPICallCenter_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITTAPICallCenter_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITTAPICallCenter_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITTAPICallCenter_EnumerateAgentHandlers(This, ppEnumHandler) \
    ((This)->lpVtbl->EnumerateAgentHandlers(This, ppEnumHandler))
#define ITTAPICallCenter_get_AgentHandlers(This, pVariant) ((This)->lpVtbl->get_AgentHandlers(This, pVariant))

#define ITAgentHandler_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITAgentHandler_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITAgentHandler_Release(This) ((This)->lpVtbl->Release(This))
#define ITAgentHandler_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITAgentHandler_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITAgentHandler_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITAgentHandler_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITAgentHandler_get_Name(This, ppName) ((This)->lpVtbl->get_Name(This, ppName))
#define ITAgentHandler_CreateAgent(This, ppAgent) ((This)->lpVtbl->CreateAgent(This, ppAgent))
#define ITAgentHandler_CreateAgentWithID(This, pID, pPIN, ppAgent) \
    ((This)->lpVtbl->CreateAgentWithID(This, pID, pPIN, ppAgent))
#define ITAgentHandler_EnumerateACDGroups(This, ppEnumACDGroup) \
    ((This)->lpVtbl->EnumerateACDGroups(This, ppEnumACDGroup))
#define ITAgentHandler_EnumerateUsableAddresses(This, ppEnumAddress) \
    ((This)->lpVtbl->EnumerateUsableAddresses(This, ppEnumAddress))
#define ITAgentHandler_get_ACDGroups(This, pVariant) ((This)->lpVtbl->get_ACDGroups(This, pVariant))
#define ITAgentHandler_get_UsableAddresses(This, pVariant) ((This)->lpVtbl->get_UsableAddresses(This, pVariant))

#define ITAgent_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITAgent_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITAgent_Release(This) ((This)->lpVtbl->Release(This))
#define ITAgent_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITAgent_GetTypeInfo(This, iTInfo, lcid, ppTInfo) ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITAgent_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITAgent_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITAgent_EnumerateAgentSessions(This, ppEnumAgentSession) \
    ((This)->lpVtbl->EnumerateAgentSessions(This, ppEnumAgentSession))
#define ITAgent_CreateSession(This, pACDGroup, pAddress, ppAgentSession) \
    ((This)->lpVtbl->CreateSession(This, pACDGroup, pAddress, ppAgentSession))
#define ITAgent_CreateSessionWithPIN(This, pACDGroup, pAddress, pPIN, ppAgentSession) \
    ((This)->lpVtbl->CreateSessionWithPIN(This, pACDGroup, pAddress, pPIN, ppAgentSession))
#define ITAgent_get_ID(This, ppID) ((This)->lpVtbl->get_ID(This, ppID))
#define ITAgent_get_User(This, ppUser) ((This)->lpVtbl->get_User(This, ppUser))
#define ITAgent_put_State(This, AgentState) ((This)->lpVtbl->put_State(This, AgentState))
#define ITAgent_get_State(This, pAgentState) ((This)->lpVtbl->get_State(This, pAgentState))
#define ITAgent_put_MeasurementPeriod(This, lPeriod) ((This)->lpVtbl->put_MeasurementPeriod(This, lPeriod))
#define ITAgent_get_MeasurementPeriod(This, plPeriod) ((This)->lpVtbl->get_MeasurementPeriod(This, plPeriod))
#define ITAgent_get_OverallCallRate(This, pcyCallrate) ((This)->lpVtbl->get_OverallCallRate(This, pcyCallrate))
#define ITAgent_get_NumberOfACDCalls(This, plCalls) ((This)->lpVtbl->get_NumberOfACDCalls(This, plCalls))
#define ITAgent_get_NumberOfIncomingCalls(This, plCalls) ((This)->lpVtbl->get_NumberOfIncomingCalls(This, plCalls))
#define ITAgent_get_NumberOfOutgoingCalls(This, plCalls) ((This)->lpVtbl->get_NumberOfOutgoingCalls(This, plCalls))
#define ITAgent_get_TotalACDTalkTime(This, plTalkTime) ((This)->lpVtbl->get_TotalACDTalkTime(This, plTalkTime))
#define ITAgent_get_TotalACDCallTime(This, plCallTime) ((This)->lpVtbl->get_TotalACDCallTime(This, plCallTime))
#define ITAgent_get_TotalWrapUpTime(This, plWrapUpTime) ((This)->lpVtbl->get_TotalWrapUpTime(This, plWrapUpTime))
#define ITAgent_get_AgentSessions(This, pVariant) ((This)->lpVtbl->get_AgentSessions(This, pVariant))

#define ITAgentSession_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITAgentSession_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITAgentSession_Release(This) ((This)->lpVtbl->Release(This))
#define ITAgentSession_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITAgentSession_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITAgentSession_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITAgentSession_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITAgentSession_get_Agent(This, ppAgent) ((This)->lpVtbl->get_Agent(This, ppAgent))
#define ITAgentSession_get_Address(This, ppAddress) ((This)->lpVtbl->get_Address(This, ppAddress))
#define ITAgentSession_get_ACDGroup(This, ppACDGroup) ((This)->lpVtbl->get_ACDGroup(This, ppACDGroup))
#define ITAgentSession_put_State(This, SessionState) ((This)->lpVtbl->put_State(This, SessionState))
#define ITAgentSession_get_State(This, pSessionState) ((This)->lpVtbl->get_State(This, pSessionState))
#define ITAgentSession_get_SessionStartTime(This, pdateSessionStart) \
    ((This)->lpVtbl->get_SessionStartTime(This, pdateSessionStart))
#define ITAgentSession_get_SessionDuration(This, plDuration) ((This)->lpVtbl->get_SessionDuration(This, plDuration))
#define ITAgentSession_get_NumberOfCalls(This, plCalls) ((This)->lpVtbl->get_NumberOfCalls(This, plCalls))
#define ITAgentSession_get_TotalTalkTime(This, plTalkTime) ((This)->lpVtbl->get_TotalTalkTime(This, plTalkTime))
#define ITAgentSession_get_AverageTalkTime(This, plTalkTime) ((This)->lpVtbl->get_AverageTalkTime(This, plTalkTime))
#define ITAgentSession_get_TotalCallTime(This, plCallTime) ((This)->lpVtbl->get_TotalCallTime(This, plCallTime))
#define ITAgentSession_get_AverageCallTime(This, plCallTime) ((This)->lpVtbl->get_AverageCallTime(This, plCallTime))
#define ITAgentSession_get_TotalWrapUpTime(This, plWrapUpTime) \
    ((This)->lpVtbl->get_TotalWrapUpTime(This, plWrapUpTime))
#define ITAgentSession_get_AverageWrapUpTime(This, plWrapUpTime) \
    ((This)->lpVtbl->get_AverageWrapUpTime(This, plWrapUpTime))
#define ITAgentSession_get_ACDCallRate(This, pcyCallrate) ((This)->lpVtbl->get_ACDCallRate(This, pcyCallrate))
#define ITAgentSession_get_LongestTimeToAnswer(This, plAnswerTime) \
    ((This)->lpVtbl->get_LongestTimeToAnswer(This, plAnswerTime))
#define ITAgentSession_get_AverageTimeToAnswer(This, plAnswerTime) \
    ((This)->lpVtbl->get_AverageTimeToAnswer(This, plAnswerTime))

#define ITACDGroup_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITACDGroup_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITACDGroup_Release(This) ((This)->lpVtbl->Release(This))
#define ITACDGroup_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITACDGroup_GetTypeInfo(This, iTInfo, lcid, ppTInfo) ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITACDGroup_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITACDGroup_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITACDGroup_get_Name(This, ppName) ((This)->lpVtbl->get_Name(This, ppName))
#define ITACDGroup_EnumerateQueues(This, ppEnumQueue) ((This)->lpVtbl->EnumerateQueues(This, ppEnumQueue))
#define ITACDGroup_get_Queues(This, pVariant) ((This)->lpVtbl->get_Queues(This, pVariant))

#define ITQueue_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITQueue_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITQueue_Release(This) ((This)->lpVtbl->Release(This))
#define ITQueue_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITQueue_GetTypeInfo(This, iTInfo, lcid, ppTInfo) ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITQueue_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITQueue_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITQueue_put_MeasurementPeriod(This, lPeriod) ((This)->lpVtbl->put_MeasurementPeriod(This, lPeriod))
#define ITQueue_get_MeasurementPeriod(This, plPeriod) ((This)->lpVtbl->get_MeasurementPeriod(This, plPeriod))
#define ITQueue_get_TotalCallsQueued(This, plCalls) ((This)->lpVtbl->get_TotalCallsQueued(This, plCalls))
#define ITQueue_get_CurrentCallsQueued(This, plCalls) ((This)->lpVtbl->get_CurrentCallsQueued(This, plCalls))
#define ITQueue_get_TotalCallsAbandoned(This, plCalls) ((This)->lpVtbl->get_TotalCallsAbandoned(This, plCalls))
#define ITQueue_get_TotalCallsFlowedIn(This, plCalls) ((This)->lpVtbl->get_TotalCallsFlowedIn(This, plCalls))
#define ITQueue_get_TotalCallsFlowedOut(This, plCalls) ((This)->lpVtbl->get_TotalCallsFlowedOut(This, plCalls))
#define ITQueue_get_LongestEverWaitTime(This, plWaitTime) ((This)->lpVtbl->get_LongestEverWaitTime(This, plWaitTime))
#define ITQueue_get_CurrentLongestWaitTime(This, plWaitTime) \
    ((This)->lpVtbl->get_CurrentLongestWaitTime(This, plWaitTime))
#define ITQueue_get_AverageWaitTime(This, plWaitTime) ((This)->lpVtbl->get_AverageWaitTime(This, plWaitTime))
#define ITQueue_get_FinalDisposition(This, plCalls) ((This)->lpVtbl->get_FinalDisposition(This, plCalls))
#define ITQueue_get_Name(This, ppName) ((This)->lpVtbl->get_Name(This, ppName))

#define ITAgentEvent_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITAgentEvent_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITAgentEvent_Release(This) ((This)->lpVtbl->Release(This))
#define ITAgentEvent_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITAgentEvent_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITAgentEvent_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITAgentEvent_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITAgentEvent_get_Agent(This, ppAgent) ((This)->lpVtbl->get_Agent(This, ppAgent))
#define ITAgentEvent_get_Event(This, pEvent) ((This)->lpVtbl->get_Event(This, pEvent))

#define ITAgentSessionEvent_QueryInterface(This, riid, ppvObject) \
    ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITAgentSessionEvent_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITAgentSessionEvent_Release(This) ((This)->lpVtbl->Release(This))
#define ITAgentSessionEvent_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITAgentSessionEvent_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITAgentSessionEvent_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITAgentSessionEvent_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITAgentSessionEvent_get_Session(This, ppSession) ((This)->lpVtbl->get_Session(This, ppSession))
#define ITAgentSessionEvent_get_Event(This, pEvent) ((This)->lpVtbl->get_Event(This, pEvent))

#define ITACDGroupEvent_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITACDGroupEvent_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITACDGroupEvent_Release(This) ((This)->lpVtbl->Release(This))
#define ITACDGroupEvent_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITACDGroupEvent_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITACDGroupEvent_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITACDGroupEvent_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITACDGroupEvent_get_Group(This, ppGroup) ((This)->lpVtbl->get_Group(This, ppGroup))
#define ITACDGroupEvent_get_Event(This, pEvent) ((This)->lpVtbl->get_Event(This, pEvent))

#define ITQueueEvent_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITQueueEvent_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITQueueEvent_Release(This) ((This)->lpVtbl->Release(This))
#define ITQueueEvent_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITQueueEvent_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITQueueEvent_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITQueueEvent_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITQueueEvent_get_Queue(This, ppQueue) ((This)->lpVtbl->get_Queue(This, ppQueue))
#define ITQueueEvent_get_Event(This, pEvent) ((This)->lpVtbl->get_Event(This, pEvent))

#define ITAgentHandlerEvent_QueryInterface(This, riid, ppvObject) \
    ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITAgentHandlerEvent_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITAgentHandlerEvent_Release(This) ((This)->lpVtbl->Release(This))
#define ITAgentHandlerEvent_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITAgentHandlerEvent_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITAgentHandlerEvent_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITAgentHandlerEvent_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITAgentHandlerEvent_get_AgentHandler(This, ppAgentHandler) \
    ((This)->lpVtbl->get_AgentHandler(This, ppAgentHandler))
#define ITAgentHandlerEvent_get_Event(This, pEvent) ((This)->lpVtbl->get_Event(This, pEvent))

#define IEnumAgentHandler_QueryInterface(This, riid, ppvObject) \
    ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define IEnumAgentHandler_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IEnumAgentHandler_Release(This) ((This)->lpVtbl->Release(This))
#define IEnumAgentHandler_Next(This, celt, ppElements, pceltFetched) \
    ((This)->lpVtbl->Next(This, celt, ppElements, pceltFetched))
#define IEnumAgentHandler_Reset(This) ((This)->lpVtbl->Reset(This))
#define IEnumAgentHandler_Skip(This, celt) ((This)->lpVtbl->Skip(This, celt))
#define IEnumAgentHandler_Clone(This, ppEnum) ((This)->lpVtbl->Clone(This, ppEnum))

#define IEnumAgent_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define IEnumAgent_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IEnumAgent_Release(This) ((This)->lpVtbl->Release(This))
#define IEnumAgent_Next(This, celt, ppElements, pceltFetched) \
    ((This)->lpVtbl->Next(This, celt, ppElements, pceltFetched))
#define IEnumAgent_Reset(This) ((This)->lpVtbl->Reset(This))
#define IEnumAgent_Skip(This, celt) ((This)->lpVtbl->Skip(This, celt))
#define IEnumAgent_Clone(This, ppEnum) ((This)->lpVtbl->Clone(This, ppEnum))

#define IEnumAgentSession_QueryInterface(This, riid, ppvObject) \
    ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define IEnumAgentSession_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IEnumAgentSession_Release(This) ((This)->lpVtbl->Release(This))
#define IEnumAgentSession_Next(This, celt, ppElements, pceltFetched) \
    ((This)->lpVtbl->Next(This, celt, ppElements, pceltFetched))
#define IEnumAgentSession_Reset(This) ((This)->lpVtbl->Reset(This))
#define IEnumAgentSession_Skip(This, celt) ((This)->lpVtbl->Skip(This, celt))
#define IEnumAgentSession_Clone(This, ppEnum) ((This)->lpVtbl->Clone(This, ppEnum))

#define IEnumACDGroup_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define IEnumACDGroup_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IEnumACDGroup_Release(This) ((This)->lpVtbl->Release(This))
#define IEnumACDGroup_Next(This, celt, ppElements, pceltFetched) \
    ((This)->lpVtbl->Next(This, celt, ppElements, pceltFetched))
#define IEnumACDGroup_Reset(This) ((This)->lpVtbl->Reset(This))
#define IEnumACDGroup_Skip(This, celt) ((This)->lpVtbl->Skip(This, celt))
#define IEnumACDGroup_Clone(This, ppEnum) ((This)->lpVtbl->Clone(This, ppEnum))

#define IEnumQueue_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define IEnumQueue_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IEnumQueue_Release(This) ((This)->lpVtbl->Release(This))
#define IEnumQueue_Next(This, celt, ppElements, pceltFetched) \
    ((This)->lpVtbl->Next(This, celt, ppElements, pceltFetched))
#define IEnumQueue_Reset(This) ((This)->lpVtbl->Reset(This))
#define IEnumQueue_Skip(This, celt) ((This)->lpVtbl->Skip(This, celt))
#define IEnumQueue_Clone(This, ppEnum) ((This)->lpVtbl->Clone(This, ppEnum))
#endif

#endif
