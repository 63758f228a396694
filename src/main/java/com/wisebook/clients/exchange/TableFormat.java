package com.wisebook.clients.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.springframework.http.MediaType;

/** As what a table goes out. */
public enum TableFormat {
    CSV(new MediaType("text", "csv", StandardCharsets.UTF_8)),
    XLSX(MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));

    private final MediaType mediaType;

    TableFormat(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * {@code csv} or {@code xlsx}.
     *
     * @throws FileRefused when it is neither
     */
    public static TableFormat of(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new FileRefused("UNKNOWN_FORMAT", null, "format", text, "csv, xlsx");
        }
    }

    public MediaType mediaType() {
        return mediaType;
    }

    /** What a file's name ends in, with its dot. */
    public String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
