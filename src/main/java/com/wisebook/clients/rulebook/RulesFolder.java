package com.wisebook.clients.rulebook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The folder where a manager finds the workbooks and saves them back. A file that has changed and then stayed the same
 * for one more look is taken in; what is wrong with it is written beside it. The folder always ends up with the workbook
 * in use, so that nobody edits an old one; a file the product has never seen is never overwritten.
 *
 * <p>Also notices that another node has put a version into use.
 */
@Component
class RulesFolder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RulesFolder.class);
    private static final int SECONDS_BETWEEN_LOOKS = 3;
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZoneId.of("Europe/Paris"));

    private final Rulebook rulebook;
    private final VersionStore store;
    private final Clock clock;
    /** Null: this application watches no folder. */
    private final Path folder;
    private final Map<String, String> lastLook = new HashMap<>();
    private final Map<String, String> settled = new HashMap<>();
    private ScheduledExecutorService watcher;

    RulesFolder(Rulebook rulebook, VersionStore store, Clock clock,
                @Value("${wisebook.rules-folder:}") String folder,
                @Value("${wisebook.data-folder:data}") String dataFolder,
                @Value("${wisebook.mode:EMBEDDED}") String mode) {
        this.rulebook = rulebook;
        this.store = store;
        this.clock = clock;
        this.folder = !folder.isBlank() ? Path.of(folder)
                : "EMBEDDED".equalsIgnoreCase(mode) ? Path.of(dataFolder, "rules") : null;
    }

    /** Looks once: at the database for what other nodes did, and at every workbook. */
    synchronized void look() {
        try {
            rulebook.refresh();
            if (folder != null) {
                Files.createDirectories(folder);
                for (RuleTableDefinition definition : rulebook.definitions()) {
                    look(definition);
                }
            }
        } catch (IOException | RuntimeException e) {
            // The next look is in a few seconds; a full disk or a lost connection must not end the watch.
            LOG.warn("Rules folder {}: {}", folder, e.toString());
        }
    }

    private void look(RuleTableDefinition definition) throws IOException {
        String name = definition.name();
        RuleVersion active = store.active(name).orElse(null);
        if (active == null) {
            return;
        }
        Path file = folder.resolve(definition.fileName());
        if (!Files.exists(file)) {
            bring(definition, active);
            return;
        }
        byte[] bytes = read(file);
        String sha = VersionStore.sha256(bytes);
        String before = lastLook.put(name, sha);
        if (sha.equals(active.sha256())) {
            settled.put(name, sha);
            return;
        }
        if (sha.equals(settled.get(name))) {
            replaceOutdated(definition, active, sha);
        } else if (!settled.containsKey(name) && store.knows(name, sha)) {
            // First look after a start: an old version in the folder is no wish to go back to it.
            settled.put(name, sha);
        } else if (sha.equals(before)) {
            settled.put(name, sha);
            takeIn(definition, bytes, active);
        }
    }

    /** The file has not changed, yet another version is in use: uploaded, brought by a new release, or made by another node. */
    private void replaceOutdated(RuleTableDefinition definition, RuleVersion active, String sha) throws IOException {
        RuleVersion latest = store.latest(definition.name(), sha).orElse(null);
        boolean superseded = latest != null && latest.status() == RuleVersion.Status.RETIRED && latest.version() < active.version();
        if (superseded) {
            bring(definition, active);
        }
    }

    private void bring(RuleTableDefinition definition, RuleVersion active) throws IOException {
        byte[] workbook = store.workbook(active.name(), active.version()).orElseThrow();
        Path file = folder.resolve(definition.fileName());
        Path half = folder.resolve(definition.fileName() + ".part");
        Files.write(half, workbook);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        settled.put(definition.name(), active.sha256());
        LOG.info("{} v{} is in {}", active.name(), active.version(), file);
    }

    private void takeIn(RuleTableDefinition definition, byte[] bytes, RuleVersion active) throws IOException {
        Path report = folder.resolve(definition.fileName().replace(".drl.xlsx", ".refus.txt"));
        RuleVersion version = rulebook.submit(definition.name(), bytes, RuleVersion.Source.FOLDER, definition.fileName(), "folder").version();
        if (version.status() != RuleVersion.Status.REFUSED) {
            Files.deleteIfExists(report);
            return;
        }
        List<String> lines = version.findings().stream().map(finding -> "- " + finding.text(Locale.ROOT)).toList();
        String head = RulebookMessages.text(Locale.ROOT, "rulebook.folder.refused", definition.fileName(),
                WHEN.format(clock.instant()), String.valueOf(active.version()));
        Files.writeString(report, head + "\n\n" + String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    /** At most one byte more than is allowed: a huge file is refused without being read. */
    private static byte[] read(Path file) throws IOException {
        try (var in = Files.newInputStream(file, StandardOpenOption.READ)) {
            return in.readNBytes(WorkbookFile.MAX_BYTES + 1);
        }
    }

    @Override
    public synchronized void start() {
        watcher = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "rules-folder");
            thread.setDaemon(true);
            return thread;
        });
        watcher.scheduleWithFixedDelay(this::look, 0, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void stop() {
        watcher.shutdownNow();
        watcher = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return watcher != null;
    }

    /** After {@link Rulebook}, and stopped before it. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
