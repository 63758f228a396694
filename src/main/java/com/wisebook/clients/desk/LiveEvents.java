package com.wisebook.clients.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.sql.RecordRows;

/**
 * What changed since the last look at jobs, cycles and requests for new customers. It asks the database, so that it also sees what another node
 * did; one look serves every reader of this node.
 */
@Service
public class LiveEvents {

    private static final int LOOKED_AT = 100;

    /**
     * A job that began, moved on or ended.
     *
     * @param total pieces of work, null while unknown
     */
    public record JobChange(long id, String kind, String title, String status, Long total, long done, String error,
                            String createdBy, String subjectId) {

        /** True when it will not change any more. */
        public boolean ended() {
            return !status.equals("QUEUED") && !status.equals("RUNNING");
        }
    }

    /** A morning's cycle that began or ended. */
    public record CycleChange(long id, String asOf, String status) {
    }

    /** A request for a new customer that moved on; it is for its requester and for those who decide. */
    public record OpeningChange(String number, String state, String approverRole, String requester, java.time.Instant changedAt) {
    }

    /** What a look found. */
    public record Changes(List<JobChange> jobs, List<CycleChange> cycles, List<OpeningChange> openings) {
    }

    private final JdbcClient jdbc;
    private Map<Long, JobChange> jobs;
    private Map<Long, CycleChange> cycles;
    private Map<String, OpeningChange> openings;

    LiveEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Forgets what was seen: the next look only takes note of how things stand. */
    public synchronized void forget() {
        jobs = null;
        cycles = null;
        openings = null;
    }

    /** What is new since the look before; nothing at the first. */
    public synchronized Changes look() {
        Map<Long, JobChange> jobsNow = new HashMap<>();
        jdbc.sql("select id, kind, title, status, total, done, error, created_by, subject_id from desk_job order by id desc limit :limit")
            .param("limit", LOOKED_AT).query(JobChange.class).list().forEach(job -> jobsNow.put(job.id(), job));
        Map<Long, CycleChange> cyclesNow = new HashMap<>();
        jdbc.sql("select id, as_of::text as as_of, status from desk_run order by id desc limit :limit")
            .param("limit", LOOKED_AT).query(CycleChange.class).list().forEach(cycle -> cyclesNow.put(cycle.id(), cycle));
        Map<String, OpeningChange> openingsNow = new HashMap<>();
        jdbc.sql("select number, state, approver_role, requester, changed_at from desk_onboarding order by changed_at desc limit :limit")
            .param("limit", LOOKED_AT).query(RecordRows.of(OpeningChange.class)).list()
            .forEach(opening -> openingsNow.put(opening.number(), opening));
        Changes changes = new Changes(changed(jobs, jobsNow), changed(cycles, cyclesNow), changed(openings, openingsNow));
        jobs = jobsNow;
        cycles = cyclesNow;
        openings = openingsNow;
        return changes;
    }

    private static <K extends Comparable<K>, T> List<T> changed(Map<K, T> before, Map<K, T> now) {
        List<T> changes = new ArrayList<>();
        if (before != null) {
            now.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey()))).map(Map.Entry::getValue).forEach(changes::add);
        }
        return changes;
    }
}
