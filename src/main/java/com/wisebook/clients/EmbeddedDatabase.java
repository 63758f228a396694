package com.wisebook.clients;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.apache.commons.logging.Log;

/**
 * The PostgreSQL that the embedded mode starts for itself. Its files stay in the data folder between runs. One
 * instance at a time holds the folder (a file lock that dies with the process), so a server found running there
 * is the orphan of a killed run: it is stopped cleanly before a new one is started.
 */
final class EmbeddedDatabase implements AutoCloseable {

    static final String USER = "postgres";
    private static final String NAME = "wisebook";

    private final EmbeddedPostgres postgres;
    private final FileChannel lockChannel;

    private EmbeddedDatabase(EmbeddedPostgres postgres, FileChannel lockChannel) {
        this.postgres = postgres;
        this.lockChannel = lockChannel;
    }

    /**
     * @param folder where everything is kept; made if missing
     * @param port the port to listen on, on this machine only; 0 takes a free one
     */
    static EmbeddedDatabase start(Path folder, int port, Log log) {
        Path home = folder.toAbsolutePath().normalize();
        FileChannel lock = null;
        try {
            Files.createDirectories(home);
            lock = lock(home);
            Path data = home.resolve("postgres");
            new OrphanedPostgres(data, log).stop();
            EmbeddedPostgres postgres = startServer(home, data, port);
            createDatabase(postgres);
            log.info("Embedded PostgreSQL on port " + postgres.getPort() + ", data kept in " + data);
            return new EmbeddedDatabase(postgres, lock);
        } catch (IOException | SQLException | RuntimeException e) {
            closeQuietly(lock);
            if (e instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("The embedded PostgreSQL in " + home + " could not be started", e);
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + NAME + "?ApplicationName=wisebook-clients";
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closeQuietly(lockChannel);
        }
    }

    private static FileChannel lock(Path home) throws IOException {
        FileChannel channel = FileChannel.open(home.resolve("wisebook.lock"),
                StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // the number is beside the lock, not in it: Windows lets nobody read a locked file
        Path pidFile = home.resolve("wisebook.pid");
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            String pid = Files.exists(pidFile) ? " (process " + Files.readString(pidFile).trim() + ")" : "";
            throw new DataFolderInUseException(home, pid);
        }
        Files.writeString(pidFile, Long.toString(ProcessHandle.current().pid()));
        return channel;
    }

    private static EmbeddedPostgres startServer(Path home, Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(home.resolve("postgres-binaries").toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(2))
                // the same order and the same upper and lower case on every system
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // what was committed must survive a power cut: these are ledgers
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("work_mem", "16MB")
                .setServerConfig("maintenance_work_mem", "128MB")
                .setServerConfig("effective_cache_size", "1GB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("jit", "off")
                .setServerConfig("timezone", "Europe/Paris");
        if (port > 0) {
            builder.setPort(port);
        }
        return builder.start();
    }

    private static void createDatabase(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet known = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
                if (known.next()) {
                    return;
                }
            }
            statement.execute("create database " + NAME);
        }
    }

    private static void closeQuietly(FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
