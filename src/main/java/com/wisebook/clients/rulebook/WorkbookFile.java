package com.wisebook.clients.rulebook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Looks at the bytes of a workbook before any library opens them. */
final class WorkbookFile {

    static final int MAX_BYTES = 1 << 20;
    private static final int MAX_UNPACKED = 20 << 20;
    private static final int MAX_PARTS = 200;

    private WorkbookFile() { }

    /** Why the file is not opened at all; empty when it is a plain .xlsx of a sane size. */
    static Optional<Finding> refusal(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return Optional.of(Finding.file("rulebook.file.too-large", bytes.length / 1024, MAX_BYTES / 1024));
        }
        if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K') {
            return Optional.of(Finding.file("rulebook.file.not-xlsx"));
        }
        try {
            return parts(bytes);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(Finding.file("rulebook.file.damaged"));
        }
    }

    private static Optional<Finding> parts(byte[] bytes) throws IOException {
        boolean workbook = false;
        long unpacked = 0;
        int count = 0;
        byte[] buffer = new byte[8192];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                String name = part.getName().toLowerCase(Locale.ROOT);
                workbook |= name.equals("xl/workbook.xml");
                if (name.contains("vbaproject") || name.contains("macrosheets")) {
                    return Optional.of(Finding.file("rulebook.file.macros"));
                }
                if (name.contains("externallinks")) {
                    return Optional.of(Finding.file("rulebook.file.links"));
                }
                for (int n = zip.read(buffer); n > 0; n = zip.read(buffer)) {
                    unpacked += n;
                    if (unpacked > MAX_UNPACKED) {
                        return Optional.of(Finding.file("rulebook.file.bomb", MAX_UNPACKED >> 20));
                    }
                }
                if (++count > MAX_PARTS) {
                    return Optional.of(Finding.file("rulebook.file.bomb", MAX_UNPACKED >> 20));
                }
            }
        }
        return workbook ? Optional.empty() : Optional.of(Finding.file("rulebook.file.not-xlsx"));
    }
}
