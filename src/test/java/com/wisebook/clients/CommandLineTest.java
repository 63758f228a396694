package com.wisebook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An import from the command line, where the application itself holds the data folder. */
class CommandLineTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"fr, déjà en marche", "en, already running"})
    void isToldInOneSentenceAndEndsWithAnExitCodeOfItsOwn(String language, String said) throws Exception {
        try (FileChannel held = FileChannel.open(folder.resolve("wisebook.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = held.lock()) {
            assertThat(lock.isValid()).isTrue();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int code = CommandLine.importFile(new PrintStream(out, true, StandardCharsets.UTF_8), "import", "--kind=fec", "--company=DEMO",
                    "--file=any.txt", "--lang=" + language, "--wisebook.data-folder=" + folder);
            assertThat(code).isEqualTo(CommandLine.RUNNING);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains(said).contains(folder.toString()).hasLineCount(1);
        }
    }
}
