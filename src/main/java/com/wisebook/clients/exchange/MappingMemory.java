package com.wisebook.clients.exchange;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;

/**
 * How the files of a source are read. A source is a company's tables with the same titles; what an import used, a dry run
 * too, is proposed for the next one.
 */
@Component
public class MappingMemory {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is remembered about a source. */
    public record Remembered(long id, ImportParameters parameters, int uses, String usedBy, Instant usedAt) {
    }

    private record Row(long id, String parameters, int uses, String usedBy, Instant usedAt) {
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    MappingMemory(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Remembers how a file with these titles was read. A file of refused rows says nothing about whether the source is a
     * snapshot: then the mode stays what it was.
     */
    void remember(ImportRequest request, List<String> titles) {
        boolean correction = titles.stream().anyMatch(SourceTitles::isReason);
        jdbc.sql("""
            insert into import_mapping (company_code, kind, titles_key, titles, parameters, used_by, used_at)
            values (:company, :kind, :key, cast(:titles as jsonb),
                    case when :correction then cast(:parameters as jsonb) - 'mode' else cast(:parameters as jsonb) end, :user, :now)
            on conflict (company_code, kind, titles_key) do update set
                   parameters = case when :correction and jsonb_exists(import_mapping.parameters, 'mode')
                                     then excluded.parameters || jsonb_build_object('mode', import_mapping.parameters -> 'mode')
                                     else excluded.parameters end,
                   titles = case when :correction then import_mapping.titles else excluded.titles end,
                   uses = import_mapping.uses + 1, used_by = excluded.used_by, used_at = excluded.used_at""")
            .param("company", request.companyCode()).param("kind", request.kind().name()).param("key", SourceTitles.key(titles))
            .param("titles", json(titles)).param("parameters", request.parameters().lasting().json())
            .param("correction", correction).param("user", request.user()).param("now", Timestamp.from(clock.instant())).update();
    }

    private static String json(List<String> titles) {
        try {
            return JSON.writeValueAsString(titles);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What is remembered about a company's files with these titles. */
    public Optional<Remembered> of(String companyCode, ImportKind kind, List<String> titles) {
        return jdbc.sql("""
            select id, parameters::text as parameters, uses, used_by, used_at from import_mapping
             where company_code = :company and kind = :kind and titles_key = :key""")
            .param("company", companyCode).param("kind", kind.name()).param("key", SourceTitles.key(titles)).query(Row.class).optional()
            .map(row -> new Remembered(row.id, ImportParameters.parse(row.parameters), row.uses, row.usedBy, row.usedAt));
    }

    /**
     * Forgets it; the next file of that source is proposed afresh.
     *
     * @return whether there was something to forget
     */
    public boolean forget(long id) {
        return jdbc.sql("delete from import_mapping where id = :id").param("id", id).update() > 0;
    }
}
