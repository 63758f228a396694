package com.wisebook.clients.customer.onboarding;

import java.sql.Types;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.customer.onboarding.OnboardingViews.Check;
import com.wisebook.clients.customer.onboarding.OnboardingViews.Counts;
import com.wisebook.clients.customer.onboarding.OnboardingViews.Detail;
import com.wisebook.clients.customer.onboarding.OnboardingViews.ScoreReason;
import com.wisebook.clients.customer.onboarding.OnboardingViews.Step;
import com.wisebook.clients.customer.onboarding.OnboardingViews.Summary;
import com.wisebook.clients.customer.onboarding.OnboardingViews.Terms;
import com.wisebook.clients.customer.process.OnboardingGateway;
import com.wisebook.clients.customer.process.OnboardingPosition;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.sql.RecordRows;

/** Requests for reading. Who requests sees his own; who checks, approves or manages sees all. */
@Service
public class OnboardingBoard {

    private static final Set<Role> SEE_ALL = EnumSet.of(Role.ACCOUNTANT, Role.MANAGER, Role.CFO, Role.ADMIN);

    private static final String SUMMARY = """
        select r.id, r.number, c.code as customer_code, c.name as customer_name, c.town, c.siren, co.code as company_code, co.name as company_name,
               r.state, r.route, r.approver_role, r.requester, coalesce(u.first_name || ' ' || u.last_name, r.requester) as requester_name,
               r.requester = :me as mine, r.score, r.requested_limit, r.granted_limit, r.currency,
               (select count(*)::int from onboarding_check k where k.request_id = r.id and (k.outcome = 'UNKNOWN' or k.kind = 'DUPLICATES'
                   and k.outcome = 'WARNING' or k.outcome = 'FAILED' and k.text_key not in ('register.struck-off', 'register.insolvency', 'terms.above'))) as doubts,
               r.escalations, case when r.state = 'REFUSED' then r.refusal_reason end as refusal_reason, r.created_at, r.changed_at, r.decided_at
          from onboarding_request r join customer c on c.id = r.customer_id join company co on co.id = r.company_id
          left join app_user u on u.username = r.requester
         where (:all or r.requester = :me)\s""";

    /**
     * What is asked of the list.
     *
     * @param states empty: all
     * @param q      words of name, number, SIREN; null for all
     * @param after  only older than this id, or null
     */
    public record Query(List<RequestState> states, String q, boolean mine, Role approver, String companyCode, int limit, Long after) {
    }

    /** A summary and the key of its row. */
    public record Row(long id, Summary summary) {
    }

    private final JdbcClient jdbc;
    private final Requests requests;
    private final CheckBook book;
    private final OnboardingGateway process;
    private final Users users;
    private final UserMessages messages;

    OnboardingBoard(JdbcClient jdbc, Requests requests, CheckBook book, OnboardingGateway process, Users users, UserMessages messages) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.book = book;
        this.process = process;
        this.users = users;
        this.messages = messages;
    }

    /** Newest first. */
    public List<Row> list(AppUser reader, Query query) {
        return jdbc.sql(SUMMARY + """
                   and (:states::text[] is null or r.state = any(:states)) and (not :mine or r.requester = :me)
                   and (:approver::text is null or r.approver_role = :approver and r.state = 'TO_APPROVE')
                   and (:company::text is null or co.code = :company)
                   and (:q::text is null or c.name ilike :q or r.number ilike :q or c.siren like :q or c.code ilike :q)
                   and (:after::bigint is null or r.id < :after)
                 order by r.id desc limit :limit""")
            .param("me", reader.username()).param("all", seesAll(reader)).param("mine", query.mine())
            .param("states", query.states().isEmpty() ? null : query.states().stream().map(Enum::name).toArray(String[]::new), Types.ARRAY)
            .param("approver", query.approver() == null ? null : query.approver().name(), Types.VARCHAR)
            .param("company", query.companyCode(), Types.VARCHAR)
            .param("q", query.q() == null || query.q().isBlank() ? null : "%" + query.q().strip().replaceAll("[%_\\\\]", "\\\\$0") + "%", Types.VARCHAR)
            .param("after", query.after(), Types.BIGINT).param("limit", query.limit())
            .query((row, n) -> new Row(row.getLong("id"), RecordRows.of(Summary.class).mapRow(row, n))).list();
    }

    public Counts counts(AppUser reader) {
        return jdbc.sql("""
                select count(*) filter (where state = 'CHECKING') as checking, count(*) filter (where state = 'TO_CHECK') as to_check,
                       count(*) filter (where state = 'TO_APPROVE') as to_approve, count(*) filter (where state = 'ACCEPTED') as accepted,
                       count(*) filter (where state = 'REFUSED') as refused
                  from onboarding_request where :all or requester = :me""")
            .param("all", seesAll(reader)).param("me", reader.username()).query(Counts.class).single();
    }

    /** All of one request; empty when there is none, or it is not his to see. */
    public Optional<Detail> detail(AppUser reader, String number) {
        Optional<Summary> summary = jdbc.sql(SUMMARY + "and r.number = :number").param("me", reader.username())
            .param("all", seesAll(reader)).param("number", number).query(RecordRows.of(Summary.class)).optional();
        return summary.map(found -> detail(found, requests.byNumber(number).orElseThrow()));
    }

    /** The diagram that the request runs on; empty when it is not his to see. */
    public Optional<String> diagram(AppUser reader, String number) {
        return requests.byNumber(number).filter(request -> seesAll(reader) || request.requester().equals(reader.username()))
            .map(request -> process.diagram(number));
    }

    private static boolean seesAll(AppUser reader) {
        return reader.roles().stream().anyMatch(SEE_ALL::contains);
    }

    private Detail detail(Summary summary, OpeningRequest request) {
        Map<String, String> names = users.names();
        Optional<OnboardingPosition> position = process.position(request.number());
        List<Step> steps = steps(request.id(), names);
        return new Detail(summary, request.naturalPerson(), request.comment(),
            new Terms(request.requestedLimit(), request.requestedDays(), request.requestedRule(), null),
            request.route() == null ? null : new Terms(request.proposedLimit(), request.proposedDays(), request.proposedRule(), request.proposedPlan()),
            request.grantedLimit() == null ? null : new Terms(request.grantedLimit(), request.grantedDays(), request.grantedRule(), request.grantedPlan()),
            checks(request.id()), reasons(request.id()), version(request.id()), request.routeNote() == null ? null
                : messages.text("onboarding.route-note." + request.routeNote()), request.routeRow(), request.routeVersion(),
            steps.stream().filter(step -> step.kind().equals("ROUTED")).map(Step::reason).reduce((first, last) -> last).orElse(null),
            request.firstApprover() == null ? null : names.getOrDefault(request.firstApprover(), request.firstApprover()),
            request.decidedBy() == null ? null : names.getOrDefault(request.decidedBy(), request.decidedBy()), request.duplicateOf(),
            position.map(OnboardingPosition::activities).orElseGet(() -> process.endedAt(request.number())),
            position.map(OnboardingPosition::tasks).orElse(List.of()).stream().map(Detail::link).toList(),
            position.map(OnboardingPosition::stuck).orElse(false), steps);
    }

    private Integer version(long id) {
        return jdbc.sql("select score_version from onboarding_request where id = :id").param("id", id)
            .query((row, n) -> Optional.ofNullable(row.getObject(1, Integer.class))).single().orElse(null);
    }

    private List<Check> checks(long id) {
        return book.of(id).stream().map(check -> new Check(check.kind(), check.outcome(),
            messages.text(check.messageKey(), check.args().toArray()), check.doubtful(), check.evidenceId(), check.source(),
            check.checkedAt())).toList();
    }

    private List<ScoreReason> reasons(long id) {
        return jdbc.sql("select row_number, criterion, fact, points, annotation from onboarding_score_reason where request_id = :id order by row_number")
            .param("id", id).query((row, n) -> new ScoreReason(row.getInt(1), row.getString(2), messages.text("onboarding.criterion." + row.getString(2)),
                TaskTexts.fact(messages, messages.locale(), row.getString(2), row.getString(3)), row.getInt(4), row.getString(5))).list();
    }

    private List<Step> steps(long id, Map<String, String> names) {
        return jdbc.sql("select at, actor, kind, args, reason from onboarding_step where request_id = :id order by id").param("id", id)
            .query((row, n) -> new Step(row.getTimestamp(1).toInstant(), row.getString(2), names.getOrDefault(row.getString(2), row.getString(2)),
                row.getString(3), List.of((String[]) row.getArray(4).getArray()), row.getString(5))).list();
    }
}
