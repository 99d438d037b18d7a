/* tests/acd/kept.c */
#include "kept.h"

#include "acd/agent.h"
#include "acd/group.h"
#include "acd/leg.h"
#include "acd/queue.h"

int64_t kept_by_switch(struct acd_switch *sw)
{
    int64_t kept;

    lock_acquire(&sw->lock);
    kept = (sw->timers.nodes != NULL) + (sw->login_table != NULL) + (int64_t)sw->pocket.spare_count;
    LIST_FOR_EACH (link, &sw->queues) {
        const struct acd_queue *queue = LIST_ENTRY(link, struct acd_queue, object.link);

        kept += queue->told.nodes != NULL;
        LIST_FOR_EACH (at, &queue->lines) {
            const struct line *line = LIST_ENTRY(at, struct line, link);

            kept += (line != &queue->everyone) + (line->choice.nodes != NULL);
        }
    }
    LIST_FOR_EACH (link, &sw->groups) {
        const struct acd_group *group = LIST_ENTRY(link, struct acd_group, object.link);

        kept += group->told.nodes != NULL;
        LIST_FOR_EACH (at, &group->classes)
            kept += LIST_ENTRY(at, struct ready_class, link)->heap != NULL;
    }
    LIST_FOR_EACH (link, &sw->agents)
        kept += LIST_ENTRY(link, struct acd_agent, object.link)->other_times != NULL;
    kept += (int64_t)legs_spares_locked(sw);
    kept += (int64_t)sw->skill_name_count + (sw->skill_names != NULL);
    LIST_FOR_EACH (link, &sw->skill_sets)
        kept++;
    lock_release(&sw->lock);
    return kept;
}
