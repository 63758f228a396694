package com.wisebook.clients.security.rest;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items at most as many as were asked for
 * @param next what to give as {@code after} for the following page; null on the last one
 */
public record Page<T>(List<T> items, String next) {

    /**
     * Cuts the page out of what was read with {@link PageRequest#limitPlusOne()} rows.
     *
     * @param rows read in the order of the key, one more than a page holds where there is more
     * @param key what the next page starts after: unique in that order
     */
    public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, ?> key) {
        if (rows.size() <= request.limit()) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> items = List.copyOf(rows.subList(0, request.limit()));
        return new Page<>(items, PageRequest.cursor(key.apply(items.get(items.size() - 1))));
    }

    /** The same page with its items shown differently. */
    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
