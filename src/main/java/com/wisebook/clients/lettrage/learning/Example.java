package com.wisebook.clients.lettrage.learning;

import java.time.Instant;
import java.util.Map;

/**
 * One match that somebody judged.
 *
 * @param features what was known of it when it was found
 * @param right    whether it stood
 */
record Example(Map<String, Double> features, boolean right, Instant at) {
}
