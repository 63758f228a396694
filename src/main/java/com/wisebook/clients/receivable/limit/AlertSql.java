package com.wisebook.clients.receivable.limit;

/** The statements that open, move and end alerts, for some customers ({@code :ids}) and their groups, or for all. */
final class AlertSql {

    /** Whether an alert and a row of {@code near} speak of the same customer and company, or of the same group. */
    private static final String SAME = """
        coalesce(a.customer_id, 0) = coalesce(u.customer_id, 0) and coalesce(a.company_id, 0) = coalesce(u.company_id, 0)
           and coalesce(a.group_id, 0) = coalesce(u.group_id, 0)""";

    private static final String NEAR = """
        with grouped as (
            select g.id as group_id, coalesce(sum(greatest(e.exposure, 0)), 0) as exposure, g.credit_limit, g.currency
              from customer_group g join customer c on c.group_id = g.id
              join exposure e on e.customer_id = c.id and e.currency = g.currency
             where g.credit_limit is not null %2$s
             group by g.id),
        near as (
            select e.customer_id, e.company_id, null::bigint as group_id, e.exposure, e.credit_limit, e.currency, e.level
              from exposure e where e.level is not null %1$s
            union all
            select null, null, h.group_id, h.exposure, h.credit_limit, h.currency, h.level
              from (select g.*, %3$s as level from grouped g) h where h.level is not null)""";

    private static final String NEWS = """
        number, level, customer_id, company_id, group_id, exposure, credit_limit as "limit", currency""";

    private AlertSql() {
    }

    private static String near(boolean all) {
        return NEAR.formatted(all ? "" : "and e.customer_id = any(:ids)",
            all ? "" : "and g.id in (select group_id from customer where id = any(:ids))", ExposureSql.LEVEL.formatted("g"));
    }

    private static String concerned(boolean all) {
        return all ? "" : " and (a.customer_id = any(:ids) or a.group_id in (select group_id from customer where id = any(:ids)))";
    }

    /**
     * Ends what is no longer so. An alert about being over the limit ends when its subject is under it again, even if it is still
     * near: nearness is another alert. Without a limit there is nothing to decide any more (DISMISSED).
     */
    static String end(boolean all) {
        return near(all) + """
            , ended as (
                update limit_alert a set ended_at = :now, changed_at = :now,
                       exposure = coalesce((select e.exposure from exposure e
                                             where e.customer_id = a.customer_id and e.company_id = a.company_id),
                                           (select g.exposure from grouped g where g.group_id = a.group_id), 0),
                       state = case when exists (select 1 from exposure e where e.customer_id = a.customer_id
                                                    and e.company_id = a.company_id and e.credit_limit is not null)
                                      or exists (select 1 from customer_group g where g.id = a.group_id and g.credit_limit is not null)
                                    then 'RESOLVED' else 'DISMISSED' end
                 where a.ended_at is null %s
                   and not exists (select 1 from near u where %s and (u.level = 'OVER' or a.level = 'APPROACHING'))
                returning a.*)
            select %s from ended order by id""".formatted(concerned(all), SAME, NEWS);
    }

    /**
     * Brings those that go on up to date. What was accepted opens again when its date has passed or the excess has grown beyond
     * it; what was blocked, when no block stands any more.
     */
    static String move(boolean all) {
        return near(all) + """
            , told as (
                select a.id, a.level as level_before, a.state as state_before, u.level, u.exposure, u.credit_limit,
                       case when a.state = 'ACCEPTED' and (a.accepted_until < :today or u.exposure > a.accepted_amount) then 'OPEN'
                            when a.state = 'BLOCKED' and not exists (
                                select 1 from limit_alert_block l join customer_block b on b.id = l.block_id
                                 where l.alert_id = a.id and b.lifted_at is null and b.blocked_until >= :today) then 'OPEN'
                            else a.state end as state
                  from limit_alert a join near u on %s
                 where a.ended_at is null %s),
            moved as (
                update limit_alert a set exposure = t.exposure, credit_limit = t.credit_limit, level = t.level, state = t.state,
                       peak = greatest(a.peak, t.exposure), changed_at = :now,
                       over_since = case when t.level = 'OVER' then coalesce(a.over_since, :now) end
                  from told t
                 where t.id = a.id and a.ended_at is null
                   and (a.exposure, a.credit_limit, a.level, a.state) is distinct from (t.exposure, t.credit_limit, t.level, t.state)
                returning a.*, t.level_before, t.state_before)
            select %s, state, level_before, state_before from moved order by id""".formatted(SAME, concerned(all), NEWS);
    }

    /** Opens those that there are not yet. */
    static String open(boolean all) {
        return near(all) + """
            insert into limit_alert (customer_id, company_id, group_id, level, exposure, credit_limit, currency, since, over_since, peak,
                                     changed_at)
            select u.customer_id, u.company_id, u.group_id, u.level, u.exposure, u.credit_limit, u.currency, :now,
                   case when u.level = 'OVER' then :now::timestamptz end, u.exposure, :now
              from near u
             where not exists (select 1 from limit_alert a where a.ended_at is null and %s)
            on conflict do nothing
            returning %s""".formatted(SAME, NEWS);
    }
}
