package com.wisebook.clients.dunning.reply.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.wisebook.clients.dunning.reply.ReplyCategory;

/** The sentences that we have labelled ourselves: some teach the classifier, the others only measure it. */
final class LabelledSentences {

    /** @param heldOut it measures and is never learnt from */
    record Labelled(String text, ReplyCategory category, String group, boolean heldOut) {
    }

    private static final String FILE = "/replies/sentences.txt";

    private LabelledSentences() {
    }

    static List<Labelled> all() {
        List<Labelled> all = new ArrayList<>();
        try (InputStream stream = LabelledSentences.class.getResourceAsStream(FILE);
             BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String[] head = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    head = line.substring(1, line.indexOf(']')).split(" ");
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    all.add(new Labelled(line.strip(), ReplyCategory.valueOf(head[1]), head[2], head[0].equals("held-out")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        return all;
    }
}
