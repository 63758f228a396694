package com.wisebook.clients.customer.transfer;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.LimitAuthority;
import com.wisebook.clients.customer.PaymentTermCaps;

/**
 * Takes customers in that somebody has staged: {@link #begin}, rows copied to {@link #STAGE}, {@link #check}, then
 * {@link #write}. All in the running transaction and in sets, whatever their number.
 */
@Service
public class CustomerIntake {

    /** Where the rows are staged: a temporary table of the running transaction. */
    public static final String STAGE = "customer_stage";

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final PaymentTermCaps caps;
    private final LimitAuthority authority;

    CustomerIntake(JdbcClient jdbc, BusinessClock clock, PaymentTermCaps caps, LimitAuthority authority) {
        this.authority = authority;
        this.jdbc = jdbc;
        this.caps = caps;
        this.clock = clock;
    }

    /** Columns of the stage in the order in which each row gives its values. */
    public static List<String> columns() {
        return IntakeColumns.staged();
    }

    /**
     * Makes an empty stage.
     *
     * @param also columns of other modules, which find their values there by line
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(List<String> also) {
        jdbc.sql("drop table if exists customer_stage, customer_match, customer_fault, customer_double").update();
        jdbc.sql("create temp table customer_stage (line integer, refused boolean, %s text) on commit drop".formatted(
            Stream.concat(IntakeColumns.staged().stream().skip(2), also.stream()).collect(Collectors.joining(" text, ")))).update();
    }

    /** Finds who each row is and what is wrong with it. Rows with an error do not go in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<IntakeIssue> check(IntakeOrder order) {
        new IntakeMatch(jdbc, order).match();
        return new IntakeChecks(jdbc, order, caps.inForce(clock.today()), authority.highestAlone(order.user())).faults();
    }

    /** Writes what the good rows say. */
    @Transactional(propagation = Propagation.MANDATORY)
    public IntakeResult write(IntakeOrder order) {
        return new IntakeWrite(jdbc, order, Timestamp.from(clock.instant())).write();
    }

    /** The good rows of whoever is new where the order was to ask for them: the staged columns, and the ids of group and payer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Map<String, Object>> asked() {
        return jdbc.sql("""
            select s.*, g.id as group_id, p.id as payer_id
              from customer_stage s join customer_match m using (line) left join customer_group g on g.code = s.group_code
              left join customer p on p.code = s.payer_code
             where m.state = 'ASKED' order by s.line""").query().listOfRows();
    }

    /**
     * Gives the rows of another stage (a temporary table with {@code line} and {@code customer_id}) the customers that they
     * belong to; refused rows get none.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void identify(String stage) {
        if (!stage.matches("[a-z_]+")) {
            throw new IllegalArgumentException(stage);
        }
        jdbc.sql("update %s t set customer_id = m.customer_id from customer_match m where m.line = t.line and m.state is not null".formatted(stage)).update();
    }

    /** Rows that changed nothing of a fiche or an account, among the lines that a query names. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long unchangedAmong(String linesSql) {
        return jdbc.sql("select count(*) from customer_match where state = 'UNCHANGED' and line in (" + linesSql + ")").query(Long.class).single();
    }
}
