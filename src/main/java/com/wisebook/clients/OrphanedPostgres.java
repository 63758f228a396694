package com.wisebook.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.logging.Log;

/**
 * The server that a killed run left behind in a data folder, as its {@code postmaster.pid} tells. Only asked by
 * the holder of the folder's lock, so that what runs there belongs to nobody any more.
 */
final class OrphanedPostgres {

    private static final int STOP_SECONDS = 60;

    private final Path data;
    private final Log log;

    OrphanedPostgres(Path data, Log log) {
        this.data = data;
        this.log = log;
    }

    /** Stops it cleanly if it still runs; removes a pid file whose number now belongs to another program. */
    void stop() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> running = process(pidFile);
        if (running.isEmpty() || !isPostgres(running.get())) {
            // PostgreSQL itself refuses to start while any process has that number, as often in a container
            Files.delete(pidFile);
            log.info("Removed the postmaster.pid of a run that was killed");
            return;
        }
        log.info("Stopping the PostgreSQL that a killed run left behind (process " + running.get().pid() + ")");
        stop(running.get());
    }

    private static Optional<ProcessHandle> process(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return lines.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(lines.get(0).trim()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe")).isPresent();
    }

    private void stop(ProcessHandle server) throws IOException {
        Path program = Path.of(server.info().command().orElseThrow());
        String suffix = program.getFileName().toString().endsWith(".exe") ? ".exe" : "";
        Path pgCtl = program.resolveSibling("pg_ctl" + suffix);
        try {
            if (!pgCtlStops(pgCtl) && !server.destroy()) {
                throw new IOException("The PostgreSQL of a killed run (process " + server.pid() + ") cannot be stopped");
            }
            server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the PostgreSQL of a killed run stopped", e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IOException("The PostgreSQL of a killed run (process " + server.pid() + ") does not stop", e);
        }
    }

    /** pg_ctl refuses to work for root: then (false) the server is sent the signal directly. */
    private boolean pgCtlStops(Path pgCtl) throws IOException, InterruptedException {
        if (!Files.isExecutable(pgCtl)) {
            return false;
        }
        Process stopping = new ProcessBuilder(pgCtl.toString(), "stop", "-D", data.toString(), "-m", "fast", "-w",
                "-t", Integer.toString(STOP_SECONDS)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return stopping.waitFor() == 0;
    }
}
