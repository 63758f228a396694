package com.wisebook.clients.rulebook;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/**
 * The rule tables of the product: decides with the version in use, takes in new workbooks, and keeps every version.
 * Compilation takes seconds and happens on one thread of its own; meanwhile, and when a new workbook is refused,
 * the version in use goes on deciding.
 */
@Service
public class Rulebook implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rulebook.class);
    /** A larger workbook is refused without being opened. */
    public static final int MAX_WORKBOOK_BYTES = WorkbookFile.MAX_BYTES;

    private static final Duration LONGEST_COMPILATION = Duration.ofMinutes(5);

    private final Map<String, LiveTable> tables = new LinkedHashMap<>();
    private final VersionStore store;
    private ThreadPoolExecutor compiler;

    Rulebook(List<RuleTableDefinition> definitions, VersionStore store) {
        definitions.forEach(definition -> tables.put(definition.name(), new LiveTable(definition)));
        this.store = store;
    }

    /**
     * A workbook that was taken in, and what will have become of it once it is compiled.
     *
     * @param known it was published already: the version is somebody's before
     */
    public record Submission(RuleVersion version, CompletableFuture<RuleVersion> outcome, boolean known) { }

    /**
     * Lets the table decide: the first row that fits each fact fires, once. One session for the call.
     *
     * @return the version that decided, which knows the row that fired for each fact
     */
    public CompiledTable evaluate(String name, Collection<? extends RuleFact> facts) {
        CompiledTable table = active(name);
        table.evaluate(facts);
        return table;
    }

    /** The version in use; waits for the first compilation after a start. */
    public CompiledTable active(String name) {
        return table(name).current();
    }

    public int activeVersion(String name) {
        return active(name).version();
    }

    public List<RuleRow> rows(String name) {
        return active(name).rows();
    }

    public boolean has(String name) {
        return tables.containsKey(name);
    }

    public Collection<RuleTableDefinition> definitions() {
        return tables.values().stream().map(t -> t.definition).toList();
    }

    /** All versions, the newest first. */
    public List<RuleVersion> versions(String name) {
        return store.versions(table(name).definition.name());
    }

    /** The file of a version as it was submitted. */
    public Optional<byte[]> workbook(String name, int version) {
        return store.workbook(name, version);
    }

    /**
     * Takes in a workbook. It is read and checked at once; when nothing speaks against it, it is compiled in the
     * background and comes into use. Otherwise the version is stored as refused, with every finding. The workbook that
     * is in use already, or is being compiled, makes no new version.
     */
    public Submission submit(String name, byte[] workbook, RuleVersion.Source source, String fileName, String by) {
        return submit(name, workbook, source, fileName, by, null);
    }

    /** @param comment why, or null */
    public Submission submit(String name, byte[] workbook, RuleVersion.Source source, String fileName, String by, String comment) {
        LiveTable table = table(name);
        Optional<RuleVersion> same = store.active(name).filter(v -> v.sha256().equals(VersionStore.sha256(workbook)));
        if (same.isPresent()) {
            return new Submission(same.get(), CompletableFuture.completedFuture(same.get()), true);
        }
        WorkbookReader.Reading reading = table.examine(workbook);
        if (!reading.findings().isEmpty()) {
            RuleVersion refused = store.add(name, workbook, source, fileName, RuleVersion.Status.REFUSED, reading.findings(), by, comment);
            LOG.warn("{} v{} from {} refused: {} finding(s)", name, refused.version(), source, reading.findings().size());
            return new Submission(refused, CompletableFuture.completedFuture(refused), false);
        }
        VersionStore.Added added = store.addOnce(name, workbook, source, fileName, by, comment, LONGEST_COMPILATION);
        int version = added.version().version();
        return new Submission(added.version(), added.known()
                ? afterCompilations().thenApply(done -> store.version(name, version).orElseThrow())
                : CompletableFuture.supplyAsync(() -> compile(table, version, reading.rows()), compiler), added.known());
    }

    /**
     * A workbook that was only looked at.
     *
     * @param rows its rows; to be used only when nothing was found
     */
    public record Examined(List<RuleRow> rows, List<Finding> findings) { }

    /** Reads and checks a workbook as {@link #submit} would, and keeps nothing of it. */
    public Examined examine(String name, byte[] workbook) {
        WorkbookReader.Reading reading = table(name).examine(workbook);
        return new Examined(reading.rows(), reading.findings());
    }

    /** Compiles rows that were examined, to try them; they decide nothing. On the compiling thread, one after another. */
    public CompiledTable candidate(String name, List<RuleRow> rows) {
        LiveTable table = table(name);
        return CompletableFuture.supplyAsync(() -> TableCompiler.compile(table.definition, table.trusted, 0, rows), compiler).join();
    }

    /** Done when everything that was asked to be compiled so far is. */
    CompletableFuture<Void> afterCompilations() {
        return CompletableFuture.runAsync(() -> { }, compiler);
    }

    private RuleVersion compile(LiveTable table, int version, List<RuleRow> rows) {
        String name = table.definition.name();
        try {
            CompiledTable compiled = TableCompiler.compile(table.definition, table.trusted, version, rows);
            if (store.activate(name, version)) {
                table.swap(compiled);
                LOG.info("{} v{} in use, {} rules", name, version, rows.size());
            }
        } catch (RuntimeException e) {
            LOG.error("{} v{} does not compile; v{} stays in use", name, version, table.compiledVersion(), e);
            store.refuse(name, version, List.of(Finding.file("rulebook.file.compilation", CellReader.shown(String.valueOf(e.getMessage())))));
        }
        return store.version(name, version).orElseThrow();
    }

    /** Compiles what the database says is in use, at the start and when another node has changed it. */
    synchronized void refresh() {
        if (compiler == null) {
            return;
        }
        for (LiveTable table : tables.values()) {
            store.active(table.definition.name())
                    .filter(v -> v.version() != table.compiledVersion() && v.version() != table.unreadable)
                    .ifPresent(v -> compiler.execute(() -> load(table, v)));
        }
    }

    private void load(LiveTable table) {
        try {
            RuleVersion version = versionToUse(table);
            WorkbookReader.Reading reading = table.examine(store.workbook(version.name(), version.version()).orElseThrow());
            if (!reading.findings().isEmpty()) {
                if (version.source() == RuleVersion.Source.SHIPPED) {
                    throw new IllegalStateException("The shipped table is wrong: " + reading.findings());
                }
                LOG.warn("{} v{} no longer fits the product, the shipped table is used: {}", version.name(), version.version(), reading.findings());
                version = store.addShipped(version.name(), table.trusted.bytes(), table.definition.fileName(),
                        List.of(Finding.file("rulebook.file.outdated")));
                reading = table.examine(table.trusted.bytes());
            }
            use(table, version.version(), reading.rows());
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.error("{} cannot be loaded", table.definition.name(), e);
            }
            table.ready.completeExceptionally(e);
        }
    }

    /** What another node has put into use; when this node (of another release) cannot read it, it goes on with its own. */
    private void load(LiveTable table, RuleVersion version) {
        try {
            if (version.version() <= table.compiledVersion()) {
                return;
            }
            WorkbookReader.Reading reading = table.examine(store.workbook(version.name(), version.version()).orElseThrow());
            if (reading.findings().isEmpty()) {
                use(table, version.version(), reading.rows());
                return;
            }
            LOG.warn("{} v{} of another node cannot be read here: {}", version.name(), version.version(), reading.findings());
        } catch (RuntimeException e) {
            LOG.error("{} v{} cannot be loaded", version.name(), version.version(), e);
        }
        table.unreadable = version.version();
    }

    private void use(LiveTable table, int version, List<RuleRow> rows) {
        table.swap(TableCompiler.compile(table.definition, table.trusted, version, rows));
        LOG.info("{} v{} in use, {} rules", table.definition.name(), version, rows.size());
    }

    /** What is in use, or the shipped table where nothing else is: at the first start, or after a new release changed it. */
    private RuleVersion versionToUse(LiveTable table) {
        String name = table.definition.name();
        store.refuseInterrupted(name, LONGEST_COMPILATION, Finding.file("rulebook.file.interrupted"));
        Optional<RuleVersion> active = store.active(name);
        return active.filter(v -> v.source() != RuleVersion.Source.SHIPPED).orElseGet(
                () -> store.addShipped(name, table.trusted.bytes(), table.definition.fileName(), List.of()));
    }

    private LiveTable table(String name) {
        LiveTable table = tables.get(name);
        if (table == null) {
            throw new UnknownTableException(name);
        }
        return table;
    }

    /** Starts compiling the versions in use, in the background. */
    @Override
    public synchronized void start() {
        compiler = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "rulebook");
            thread.setDaemon(true);
            return thread;
        });
        tables.values().forEach(table -> compiler.execute(() -> load(table)));
    }

    @Override
    public synchronized void stop() {
        // Not interrupted: Drools and the libraries below do not take that well. The thread is a daemon.
        compiler.getQueue().clear();
        compiler.shutdown();
        compiler = null;
    }

    /** Early, so that whatever starts later can decide; compiling goes on in the background. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1_000;
    }

    @Override
    public synchronized boolean isRunning() {
        return compiler != null;
    }
}
