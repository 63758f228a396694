package com.wisebook.clients.evidence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads an archive that a stranger may have made: nothing is unpacked anywhere, an archive within it is only a file, names may not lead
 * elsewhere or stand twice, and no more is read than a file of ours can hold, whatever the archive says of its sizes.
 */
final class ArchiveReading implements AutoCloseable {

    private static final int MOST_FILES = 20_000;
    private static final long LARGEST_FILE = 200L << 20;
    private static final long MOST_BYTES = 2L << 30;
    private static final int SMALL = 16 << 20;
    /** A file of ours never grows by more than that: a chain packs to a twentieth. */
    private static final long MOST_GROWTH = 200;
    private static final long GROWTH_FROM = 1 << 20;

    private final ZipFile zip;
    private long read;

    ArchiveReading(Path path) throws IOException {
        try {
            zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException | IllegalArgumentException none) {
            throw new UnsafeArchive("evidence.zip.none");
        }
        try {
            names();
        } catch (RuntimeException refused) {
            zip.close();
            throw refused;
        }
    }

    private void names() {
        List<? extends ZipEntry> entries = Collections.list(zip.entries());
        if (entries.size() > MOST_FILES) {
            throw new UnsafeArchive("evidence.zip.many");
        }
        Set<String> seen = new HashSet<>();
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            boolean leads = name.isEmpty() || name.length() > 300 || name.startsWith("/") || name.contains("\\") || name.contains(":") || name.chars().anyMatch(c -> c < 0x20)
                || List.of(name.split("/", -1)).contains("..");
            if (leads) {
                throw new UnsafeArchive("evidence.zip.names");
            }
            if (!seen.add(name)) {
                throw new UnsafeArchive("evidence.zip.twice");
            }
            if (entry.getSize() > LARGEST_FILE) {
                throw new UnsafeArchive("evidence.zip.large");
            }
        }
    }

    /** The SHA-256 of every file, by its path. */
    Map<String, String> hashes() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (ZipEntry entry : new ArrayList<>(Collections.list(zip.entries()))) {
            if (!entry.isDirectory()) {
                try (InputStream in = open(entry)) {
                    hashes.put(entry.getName(), Hashes.of(in));
                } catch (IOException broken) {
                    // the packed bytes themselves were changed: no content can be had from them
                    hashes.put(entry.getName(), "-");
                }
            }
        }
        return hashes;
    }

    /** A file that is read whole; empty when it is not there, or cannot be unpacked. */
    Optional<byte[]> small(String name) throws IOException {
        return content(name, SMALL);
    }

    Optional<byte[]> large(String name) throws IOException {
        return content(name, (int) LARGEST_FILE);
    }

    private Optional<byte[]> content(String name, int most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            return Optional.empty();
        }
        try (InputStream in = open(entry)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                throw new UnsafeArchive("evidence.zip.large");
            }
            return Optional.of(content);
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private InputStream open(ZipEntry entry) throws IOException {
        long packed = Math.max(1, entry.getCompressedSize());
        return new FilterInputStream(zip.getInputStream(entry)) {
            private long mine;

            @Override
            public int read() throws IOException {
                int one = super.read();
                count(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int some = super.read(into, from, length);
                count(Math.max(0, some));
                return some;
            }

            private void count(int bytes) {
                mine += bytes;
                read += bytes;
                if (mine > LARGEST_FILE || read > MOST_BYTES || mine > GROWTH_FROM && mine / packed > MOST_GROWTH) {
                    throw new UnsafeArchive("evidence.zip.bomb");
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
