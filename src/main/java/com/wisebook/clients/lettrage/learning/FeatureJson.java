package com.wisebook.clients.lettrage.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Features, coefficients and measures as JSON: numbers under names, and no types that a reader would have to trust. */
@Component
class FeatureJson {

    private static final double DIGITS = 1e6;

    private final ObjectMapper json;

    FeatureJson(ObjectMapper json) {
        this.json = json;
    }

    String write(Map<String, Double> features) {
        Map<String, Double> rounded = new LinkedHashMap<>();
        features.forEach((name, value) -> rounded.put(name, Math.rint(value * DIGITS) / DIGITS));
        return any(rounded);
    }

    Map<String, Double> features(String text) {
        return read(text, new TypeReference<TreeMap<String, Double>>() { });
    }

    String any(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("what was kept is not the JSON that it was", broken);
        }
    }
}
