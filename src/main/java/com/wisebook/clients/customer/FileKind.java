package com.wisebook.clients.customer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that we take from outside, told by what is in them: a name says nothing. */
public enum FileKind {
    PDF("application/pdf", ".pdf", "25504446 2d"), PNG("image/png", ".png", "89504e47 0d0a1a0a"), JPEG("image/jpeg", ".jpg", "ffd8ff"),
    TIFF_INTEL("image/tiff", ".tif", "49492a00"), TIFF_MOTOROLA("image/tiff", ".tif", "4d4d002a"),
    WEBP("image/webp", ".webp", "52494646 ........ 57454250");

    private final String mediaType;
    private final String ending;
    private final String beginning;

    FileKind(String mediaType, String ending, String beginning) {
        this.mediaType = mediaType;
        this.ending = ending;
        this.beginning = beginning.replace(" ", "");
    }

    /** What the content is, whatever its sender called it. */
    public String mediaType() {
        return mediaType;
    }

    /** Empty when it is none of them. */
    public static Optional<FileKind> of(byte[] content) {
        StringBuilder first = new StringBuilder();
        for (int i = 0; i < Math.min(12, content.length); i++) {
            first.append(String.format("%02x", content[i]));
        }
        return Arrays.stream(values()).filter(kind -> first.toString().matches(kind.beginning + ".*")).findFirst();
    }

    /** The name that the file was given, without folders or signs that mean something to a system, with the ending that its content deserves. */
    public String name(String given) {
        String bare = given == null ? "" : given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
            .replaceAll("[\\p{Cntrl}<>:\"|?*]", "").strip();
        String name = bare.isEmpty() || bare.startsWith(".") ? "document" + bare : bare;
        String low = name.toLowerCase(Locale.ROOT);
        boolean right = low.endsWith(ending) || this == JPEG && low.endsWith(".jpeg") || mediaType.equals("image/tiff") && low.endsWith(".tiff");
        String whole = right ? name : name + ending;
        return whole.length() <= 150 ? whole : whole.substring(0, 140) + ending;
    }
}
