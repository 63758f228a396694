package com.wisebook.clients.exchange;

import java.time.LocalDate;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * How a file is to be read, given as JSON with it. All may be left out.
 *
 * @param onError       SKIP: good rows go in; ABORT: nothing goes in when one row is wrong. Left out: a FEC is stopped by
 *                      faults of form only, a table is not stopped
 * @param fiscalYearEnd FEC: last day of the fiscal year, when neither the name nor the entries say it
 * @param dateOrder     table: DMY, MDY or YMD
 * @param decimalMark   table: "," or "."
 * @param columns       table: our field → the file's column title
 * @param defaults      table: our field → value for every row, e.g. currency
 * @param asOf          table: the day the snapshot was taken; left out: today
 * @param mode          table: SNAPSHOT (what is absent is closed) or ADD
 * @param confirmClosing a snapshot that closes more than half of what is open needs true
 * @param confirmOlder  a snapshot older than the last one needs true
 * @param sheet         XLSX: name of the sheet; left out: the first
 * @param matchBy       customers: what tells who a row is; left out: its code, without one its SIRET, then its SIREN
 * @param onboarding    customers: each new one becomes a request that is checked and approved, instead of an active customer
 */
public record ImportParameters(OnError onError, LocalDate fiscalYearEnd, DateOrder dateOrder, String decimalMark,
                               Map<String, String> columns, Map<String, String> defaults, LocalDate asOf, Mode mode,
                               boolean confirmClosing, boolean confirmOlder, String sheet, MatchBy matchBy, boolean onboarding) {

    public enum OnError { SKIP, ABORT }

    public enum DateOrder { DMY, MDY, YMD }

    public enum Mode { SNAPSHOT, ADD }

    public enum MatchBy { CODE, SIRET, SIREN }

    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();

    /** @throws FileRefused when the text is not the JSON that is expected */
    public static ImportParameters parse(String json) {
        try {
            return JSON.readValue(json == null || json.isBlank() ? "{}" : json, ImportParameters.class);
        } catch (JsonMappingException wrong) {
            String field = wrong.getPath().isEmpty() || wrong.getPath().get(0).getFieldName() == null ? "parameters" : wrong.getPath().get(0).getFieldName();
            throw new FileRefused("BAD_PARAMETERS", null, field, wrong.getOriginalMessage(), "JSON");
        } catch (JsonProcessingException wrong) {
            throw new FileRefused("BAD_PARAMETERS", null, "parameters", wrong.getOriginalMessage(), "JSON");
        }
    }

    /** The same with what a second run of the file confirms or changes; null leaves as it is. */
    public ImportParameters confirmed(OnError errors, Mode asked, boolean closing, boolean older) {
        return new ImportParameters(errors == null ? onError : errors, fiscalYearEnd, dateOrder, decimalMark, columns, defaults, asOf,
            asked == null ? mode : asked, closing || confirmClosing, older || confirmOlder, sheet, matchBy, onboarding);
    }

    /** What holds for every file of the same source: not the day, and nothing that confirms. */
    public ImportParameters lasting() {
        return new ImportParameters(onError, null, dateOrder, decimalMark, columns, defaults, null, mode, false, false, sheet, matchBy, onboarding);
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
