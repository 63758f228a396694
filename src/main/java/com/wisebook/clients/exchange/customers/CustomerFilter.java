package com.wisebook.clients.exchange.customers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which customers go out; an empty list or null: all.
 *
 * @param text  words of name, code, SIREN, SIRET or town, all of them
 * @param codes these and no others
 */
public record CustomerFilter(String text, List<String> statuses, List<String> segments, List<String> officers, List<String> sectors,
                             List<String> regions, List<String> countries, String group, List<String> codes) {

    /** All of them. */
    public static final CustomerFilter ALL = new CustomerFilter(null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, List.of());

    String sql() {
        return """
             where (cardinality(:words::text[]) = 0 or c.search_text like all(:words))
               and (cardinality(:statuses::text[]) = 0 or c.status = any(:statuses)) and (cardinality(:segments::text[]) = 0 or c.segment = any(:segments))
               and (cardinality(:officers::text[]) = 0 or c.officer = any(:officers)) and (cardinality(:sectors::text[]) = 0 or c.sector = any(:sectors))
               and (cardinality(:regions::text[]) = 0 or c.region = any(:regions)) and (cardinality(:countries::text[]) = 0 or c.country = any(:countries))
               and (cast(:group as text) is null or c.group_code = :group) and (cardinality(:codes::text[]) = 0 or c.code = any(:codes))""";
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("words", words());
        parameters.put("statuses", texts(statuses));
        parameters.put("segments", texts(segments));
        parameters.put("officers", texts(officers));
        parameters.put("sectors", texts(sectors));
        parameters.put("regions", texts(regions));
        parameters.put("countries", texts(countries));
        parameters.put("group", group == null || group.isBlank() ? null : group.strip());
        parameters.put("codes", texts(codes));
        return parameters;
    }

    /** The stored text is without accents and capitals. */
    private String[] words() {
        return text == null || text.isBlank() ? new String[0] : List.of(com.wisebook.clients.exchange.SourceTitles.normal(text).split(" ")).stream()
            .map(word -> "%" + word + "%").toArray(String[]::new);
    }

    private static String[] texts(List<String> texts) {
        return texts == null ? new String[0] : texts.toArray(String[]::new);
    }
}
