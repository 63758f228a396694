package com.wisebook.clients.exchange;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;

/**
 * Files whose import left nothing, a dry run or a failure, wait a day on this machine, so that they can be run for good
 * without being sent again. The folder is the account's own; at most two gigabytes wait, the oldest go first.
 */
@Component
class KeptFiles {

    static final Duration KEPT = Duration.ofHours(24);
    private static final long MOST_BYTES = 2L << 30;
    private static final Logger LOG = LoggerFactory.getLogger(KeptFiles.class);

    private final Path folder;
    private final BusinessClock clock;

    KeptFiles(BusinessClock clock) {
        this.clock = clock;
        this.folder = Path.of(System.getProperty("java.io.tmpdir"), "wisebook-imports-" + System.getProperty("user.name").replaceAll("\\W", "_"));
    }

    /**
     * Takes the file over.
     *
     * @return until when it waits; empty when it cannot be kept
     */
    Optional<Instant> keep(long importId, String sha256, Path file) {
        try {
            open();
            Path kept = Files.move(file, path(importId, sha256), StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(kept, FileTime.from(clock.instant()));
            purge();
            return Files.exists(kept) ? Optional.of(clock.instant().plus(KEPT)) : Optional.empty();
        } catch (IOException notKept) {
            LOG.warn("the file of import {} is not kept", importId, notKept);
            return Optional.empty();
        }
    }

    /** The file, where it still waits on this machine. */
    Optional<Path> find(long importId, String sha256) {
        Path kept = path(importId, sha256);
        return Files.isReadable(kept) ? Optional.of(kept) : Optional.empty();
    }

    /** What has waited long enough goes, and the oldest where too much waits. */
    void purge() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> newest;
        try (Stream<Path> files = Files.list(folder)) {
            newest = files.sorted(Comparator.comparing(KeptFiles::time).reversed()).toList();
        }
        long bytes = 0;
        for (Path file : newest) {
            bytes += Files.size(file);
            if (bytes > MOST_BYTES || time(file).toInstant().plus(KEPT).isBefore(clock.instant())) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    /** The content's own number is part of the name: another database's import of that number is another file. */
    private Path path(long importId, String sha256) {
        return folder.resolve(importId + "-" + sha256);
    }

    private void open() throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            var ownerOnly = PosixFilePermissions.fromString("rwx------");
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
            // refused by the system where the folder is somebody else's
            Files.setPosixFilePermissions(folder, ownerOnly);
        } else {
            Files.createDirectories(folder);
        }
    }
}
