/*
 * planted.h: mistakes that real clients make. A build of the desktop with -DPLANTED_BUG=NAME makes that one, and the tests must find it; without, none.
 */
#ifndef PLANTED_H
#define PLANTED_H

enum planted_bug {
    NO_BUG,
    FORGOTTEN_RELEASE, /* an enumerator is not released */
    FORGOTTEN_STRING,  /* a BSTR is not freed */
    FORGOTTEN_FILTER,  /* the events are never chosen */
    FORGOTTEN_SHUTDOWN,
    IGNORED_TIMEOUT,         /* no answer is taken for a yes */
    IGNORED_MEMORY,          /* an event that memory was too short for is lost */
    IGNORED_SECOND_STEP,     /* the agent is ready and the session is not, and no error is shown */
    USE_AFTER_REMOVAL,       /* the group has gone, and the desktop goes on with its session */
    BLOCKING_IN_AN_EVENT,    /* the sink asks the switch */
    WRONG_ORDER,             /* the session is ready before the agent is */
    FOREIGN_SESSION,         /* the end of any session is taken for the end of the own */
    QUESTION_FOR_EACH_EVENT, /* a storm of events becomes a storm of calls */
    KEPT_CALL,               /* a call's pointer is kept after CS_DISCONNECTED */
    ANSWERED_TWICE,
    STATE_OF_THE_EVENT, /* is taken for the call's live one */
    FORGOTTEN_CALLER    /* the BSTR of the caller's name is not freed */
};

#ifndef PLANTED_BUG
#define PLANTED_BUG NO_BUG
#endif
#define PLANTED(bug) (PLANTED_BUG == (bug))

#endif
