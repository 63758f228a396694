package com.wisebook.clients.receivable.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/** Writes what a form shows as the JSON value that forms read. */
@Component
class LimitTaskDisplay {

    private final ObjectMapper json;

    LimitTaskDisplay(ObjectMapper json) {
        this.json = json;
    }

    JsonValue json(Map<String, Object> context) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(context)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The context of a task must be text, numbers, lists and maps", e);
        }
    }
}
