package com.wisebook.clients.lettrage;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.security.rest.UserMessages;

/** What speaks for a match, as sentences. */
@Component
class Clues {

    private final ObjectMapper json;
    private final UserMessages messages;

    Clues(ObjectMapper json, UserMessages messages) {
        this.json = json;
        this.messages = messages;
    }

    List<String> sentences(String clues) {
        if (clues == null) {
            return List.of();
        }
        try {
            List<String> sentences = new ArrayList<>();
            for (JsonNode clue : json.readTree(clues)) {
                String kind = clue.path("kind").asText();
                String value = clue.path("value").asText("");
                sentences.add(messages.text("lettrage.clue." + kind, kind.equals("DIFFERENCE") ? reason(value) : value));
            }
            return sentences;
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("clues are not JSON", unreadable);
        }
    }

    /** Why a payment is a little less, or more. */
    String reason(String reason) {
        return reason == null ? null : messages.text("lettrage.gap." + reason);
    }

    /** What would have made it certain. */
    String missing(String missing) {
        return missing == null ? null : messages.text("lettrage.missing." + missing);
    }
}
