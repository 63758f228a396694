package com.wisebook.clients.desk.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.util.MultiValueMap;

import com.wisebook.clients.desk.CustomerQuery;
import com.wisebook.clients.security.rest.ProblemException;

/** Reads a question to the list of customers from the parameters of an address. */
final class AskedCustomers {

    private static final Set<String> NO_FILTERS = Set.of("q", "company", "sort", "archived");
    private static final int MOST_VALUES = 200;

    private AskedCustomers() {
    }

    /** @param others parameters that are none of the list's */
    static CustomerQuery read(MultiValueMap<String, String> all, Set<String> others, int limit, long offset) {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        all.forEach((name, given) -> {
            if (!NO_FILTERS.contains(name) && !others.contains(name)) {
                List<String> values = new ArrayList<>();
                given.forEach(one -> Arrays.stream(one.split(",")).map(String::strip).filter(value -> !value.isEmpty()).forEach(values::add));
                boolean off = (name.equals("overdue") || name.equals("blocked")) && values.equals(List.of("false"));
                if (values.size() > MOST_VALUES) {
                    throw ProblemException.badRequest("desk.list.values", name, MOST_VALUES).field(name, "desk.list.values", name, MOST_VALUES);
                }
                if (!values.isEmpty() && !off) {
                    filters.put(name, values);
                }
            }
        });
        String sort = text(all, "sort");
        return new CustomerQuery(text(all, "q"), text(all, "company"), filters,
            "true".equals(all.getFirst("archived")) || "1".equals(all.getFirst("archived")), sort == null ? null
            : CustomerQuery.Order.of(sort).orElseThrow(() -> ProblemException.badRequest("desk.list.sort", sort).field("sort", "desk.list.sort", sort)),
            limit, offset);
    }

    private static String text(MultiValueMap<String, String> all, String name) {
        String value = all.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
