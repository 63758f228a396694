package com.wisebook.clients.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** The folder of real statements that are never part of the product; tests that want it are skipped where it is not there. */
final class BankFolder {

    private BankFolder() {
    }

    static Path get() {
        String given = System.getenv("WISEBOOK_SHARED_DATA");
        Path folder = Stream.of(given, "../shared/data", "../../shared/data").filter(java.util.Objects::nonNull).map(Path::of)
            .map(root -> root.resolve("bank")).filter(Files::isDirectory).findFirst().orElse(null);
        Assumptions.assumeTrue(folder != null, "no folder ../shared/data/bank: the real statements are not read");
        return folder;
    }

    static List<Path> files(Path folder, String name) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).filter(file -> file.getFileName().toString().matches(name)).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
