package com.wisebook.clients.lettrage.review;

import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Numbers as a person writes them in one line: 12, 15-18. */
final class Numbers {

    private static final Pattern PART = Pattern.compile("(\\d{1,15})(?:\\s*[-–]\\s*(\\d{1,15}))?");
    /** As many as one answer names. */
    private static final int MOST = 200;

    private Numbers() {
    }

    /** @throws InvalidTaskInput when something else stands there, or too many */
    static Set<Long> read(String field, String text) {
        Set<Long> numbers = new TreeSet<>();
        if (text == null) {
            return numbers;
        }
        for (String part : text.strip().split("\\s*[,;]\\s*|(?<=\\d)\\s+(?=\\d)")) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw TaskInput.refusal(field, "lettrage.audit.form.numbers");
            }
            long from = Long.parseLong(matcher.group(1));
            long to = matcher.group(2) == null ? from : Long.parseLong(matcher.group(2));
            if (to < from || to - from >= MOST) {
                throw TaskInput.refusal(field, "lettrage.audit.form.numbers");
            }
            LongStream.rangeClosed(from, to).forEach(numbers::add);
        }
        if (numbers.size() > MOST) {
            throw TaskInput.refusal(field, "lettrage.audit.form.numbers");
        }
        return numbers;
    }

    static String written(Collection<Long> numbers) {
        return numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
