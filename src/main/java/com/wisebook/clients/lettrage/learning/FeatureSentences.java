package com.wisebook.clients.lettrage.learning;

import org.springframework.stereotype.Component;

import com.wisebook.clients.security.rest.UserMessages;

/** What a model looks at, in the reader's language. */
@Component
public class FeatureSentences {

    private final UserMessages messages;

    FeatureSentences(UserMessages messages) {
        this.messages = messages;
    }

    /** What more of it means. */
    String of(String feature) {
        if (feature.startsWith(Features.STEP)) {
            String step = feature.substring(Features.STEP.length());
            return messages.text("learning.feature.step", messages.textOr(step, "learning.step." + step));
        }
        if (feature.startsWith(Features.KIND)) {
            return messages.text("learning.feature.kind", feature.substring(Features.KIND.length()));
        }
        return messages.text("learning.feature." + feature);
    }

    /**
     * How it was with one match.
     *
     * @param feature  with a minus before it where the contrary was so
     * @param supplier the match is of a supplier's account
     */
    public String ofAMatch(String feature, boolean supplier) {
        String name = feature.startsWith("-") ? feature.substring(1) : feature;
        String key = "learning.clue." + name + (name.equals(feature) ? "" : ".not");
        String plain = of(name);
        if (!supplier) {
            return messages.textOr(plain, key);
        }
        String his = messages.textOr(plain, "learning.feature." + name + ".supplier");
        return messages.textOr(messages.textOr(his, key), key + ".supplier");
    }
}
