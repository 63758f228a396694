package com.wisebook.clients.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Questions to a list that people keep under a name, for themselves or for everybody. Its owner changes a view, and whoever manages
 * the team.
 */
@Service
public class SavedViews {

    private static final TypeReference<Map<String, String>> QUERY = new TypeReference<>() { };
    private static final int LONGEST_NAME = 80;
    private static final int LARGEST_QUERY = 8_000;

    /**
     * A view as a user sees it.
     *
     * @param query     what stands in the screen's address: filters, order, columns
     * @param mine      he made it
     * @param mayChange he may rename, share, change and remove it
     * @param byDefault his screen opens with it
     */
    @Schema(name = "SavedView", requiredProperties = {"id", "screen", "name", "owner", "ownerName", "shared", "query", "version", "mine", "mayChange",
        "byDefault"})
    public record View(long id, String screen, String name, String owner, String ownerName, boolean shared, Map<String, String> query,
                       int version, boolean mine, boolean mayChange, boolean byDefault) {
    }

    /** What a view shall be; what is null stays as it is. */
    @Schema(name = "SavedViewDraft")
    public record Draft(String screen, String name, Boolean shared, Map<String, String> query) {
    }

    private static final String SELECT = """
        select v.id, v.screen, v.name, v.owner, coalesce(nullif(concat_ws(' ', u.first_name, u.last_name), ''), v.owner) as owner_name, v.shared,
               v.query::text as query, v.version, d.view_id is not null as by_default
          from saved_view v
          left join app_user u on u.username = v.owner
          left join saved_view_default d on d.view_id = v.id and d.username = :user
         where v.removed_at is null and (v.shared or v.owner = :user) and\s""";

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final CurrentUser user;
    private final ObjectMapper json;

    SavedViews(JdbcClient jdbc, BusinessClock clock, CurrentUser user, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.user = user;
        this.json = json;
    }

    /** Those of the user and those that others share, by name. */
    public List<View> of(String screen) {
        return jdbc.sql(SELECT + "v.screen = :screen order by search_fold(v.name), v.id").param("user", user.username())
            .param("screen", screen).query(this::row).list();
    }

    /** One that the user may see. */
    public Optional<View> byId(long id) {
        return jdbc.sql(SELECT + "v.id = :id").param("user", user.username()).param("id", id).query(this::row).optional();
    }

    @Transactional
    public View add(Draft draft) {
        if (draft.screen() == null || !draft.screen().matches("[a-z][a-z0-9-]{0,39}")) {
            throw ProblemException.unprocessable("desk.view.screen").field("screen", "desk.view.screen");
        }
        String name = name(draft.name());
        try {
            long id = jdbc.sql("""
                    insert into saved_view (screen, name, owner, shared, query, created_at, changed_at)
                    values (:screen, :name, :owner, :shared, cast(:query as jsonb), :now, :now) returning id""")
                .param("screen", draft.screen()).param("name", name).param("owner", user.username())
                .param("shared", Boolean.TRUE.equals(draft.shared())).param("query", written(draft.query() == null ? Map.of() : draft.query()))
                .param("now", now()).query(Long.class).single();
            return byId(id).orElseThrow();
        } catch (DuplicateKeyException twice) {
            throw taken(name);
        }
    }

    /** Renames it, shares it or not, or has it ask something else; 412 when somebody did so since that version. */
    @Transactional
    public View change(long id, int version, Draft draft) {
        View view = changeable(id);
        String name = draft.name() == null ? view.name() : name(draft.name());
        try {
            int changed = jdbc.sql("""
                    update saved_view set name = :name, shared = :shared, query = cast(:query as jsonb), version = version + 1, changed_at = :now
                     where id = :id and version = :version and removed_at is null""")
                .param("name", name).param("shared", draft.shared() == null ? view.shared() : draft.shared())
                .param("query", written(draft.query() == null ? view.query() : draft.query())).param("now", now())
                .param("id", id).param("version", version).update();
            if (changed == 0) {
                throw ProblemException.preconditionFailed("desk.view.stale", view.name());
            }
            return byId(id).orElseThrow();
        } catch (DuplicateKeyException twice) {
            throw taken(name);
        }
    }

    @Transactional
    public void remove(long id) {
        changeable(id);
        jdbc.sql("update saved_view set removed_at = :now where id = :id").param("now", now()).param("id", id).update();
    }

    /** Brings back one that was removed. */
    @Transactional
    public View restore(long id) {
        record Removed(String owner, String name) {
        }
        Removed removed = jdbc.sql("select owner, name from saved_view where id = :id and removed_at is not null").param("id", id)
            .query(Removed.class).optional().filter(one -> mayChange(one.owner()))
            .orElseThrow(() -> ProblemException.notFound("desk.view.unknown", id));
        try {
            jdbc.sql("update saved_view set removed_at = null where id = :id").param("id", id).update();
        } catch (DuplicateKeyException twice) {
            throw taken(removed.name());
        }
        return byId(id).orElseThrow();
    }

    /** The user's screen opens with this one. */
    @Transactional
    public View byDefault(long id) {
        View view = byId(id).orElseThrow(() -> ProblemException.notFound("desk.view.unknown", id));
        jdbc.sql("""
                insert into saved_view_default (username, screen, view_id) values (:user, :screen, :id)
                on conflict (username, screen) do update set view_id = excluded.view_id""")
            .param("user", user.username()).param("screen", view.screen()).param("id", id).update();
        return byId(id).orElseThrow();
    }

    /** The user's screen opens with no view of its own. */
    @Transactional
    public void noDefault(String screen) {
        jdbc.sql("delete from saved_view_default where username = :user and screen = :screen").param("user", user.username())
            .param("screen", screen).update();
    }

    private View changeable(long id) {
        View view = byId(id).orElseThrow(() -> ProblemException.notFound("desk.view.unknown", id));
        if (!view.mayChange()) {
            throw ProblemException.forbidden("desk.view.not-yours", view.name(), view.ownerName());
        }
        return view;
    }

    private boolean mayChange(String owner) {
        return owner.equals(user.username()) || user.has(Role.MANAGER) || user.has(Role.ADMIN);
    }

    private static String name(String given) {
        String name = given == null ? "" : given.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw ProblemException.unprocessable("desk.view.name", LONGEST_NAME).field("name", "desk.view.name", LONGEST_NAME);
        }
        return name;
    }

    private static ProblemException taken(String name) {
        return ProblemException.unprocessable("desk.view.taken", name).field("name", "desk.view.taken", name);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private String written(Map<String, String> query) {
        try {
            String text = json.writeValueAsString(query);
            if (text.length() > LARGEST_QUERY) {
                throw ProblemException.unprocessable("desk.view.large").field("query", "desk.view.large");
            }
            return text;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private View row(ResultSet row, int number) throws SQLException {
        String owner = row.getString("owner");
        try {
            return new View(row.getLong("id"), row.getString("screen"), row.getString("name"), owner, row.getString("owner_name"),
                row.getBoolean("shared"), json.readValue(row.getString("query"), QUERY), row.getInt("version"), owner.equals(user.username()),
                mayChange(owner), row.getBoolean("by_default"));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
