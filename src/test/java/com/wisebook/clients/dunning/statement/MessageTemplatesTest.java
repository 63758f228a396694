package com.wisebook.clients.dunning.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Message templates changed by a manager")
class MessageTemplatesTest {

    private static final String NAME = "fr/REMINDER_1.txt";

    @TempDir
    private Path folder;
    private MessageTemplates templates;
    private StatementRenderer renderer;
    private long clock = 1_700_000_000_000L;

    @BeforeEach
    void start() {
        templates = new MessageTemplates(folder);
        renderer = new StatementRenderer(templates);
    }

    @Test
    @DisplayName("a file of the same name replaces the shipped one, at the next message, and leaves when it is removed")
    void replaces() throws IOException {
        String before = subject();
        write(changed("sujet neuf {{total}}"));
        assertThat(subject()).isEqualTo("sujet neuf 13\u00a0484,30\u00a0€");
        write(changed("sujet plus neuf"));
        assertThat(subject()).isEqualTo("sujet plus neuf");
        Files.delete(folder.resolve(NAME));
        assertThat(subject()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '~', value = {
        "{{totall}} ~ totall",
        "{{#several}} jamais fermé ~ several",
        "{{customer.name.bytes}} ~ bytes",
        "{{customer.class.name}} ~ class",
        "{{>../../etc/passwd}} ~ includes",
        "{{{customer.name}}} ~ not allowed",
        "{{&customer.name}} ~ not allowed",
        "{{=<% %>=}} ~ not allowed"})
    @DisplayName("a broken or dangerous file is refused with the file and the reason, and the shipped one goes on")
    void refused(String subjectLine, String reason) throws IOException {
        String shipped = subject();
        write(changed(subjectLine));
        assertThat(subject()).isEqualTo(shipped);
        assertThat(templates.problems()).containsOnlyKeys(NAME);
        assertThat(templates.problems().get(NAME)).contains("REMINDER_1.txt").contains(reason);
    }

    @Test
    @DisplayName("a text that a manager wrote says which copies go with it: at the place that he chose, otherwise at its end, and nothing without any")
    void copies() throws IOException {
        write("== subject ==\nS\n== preheader ==\nP\n== mail ==\nBonjour,\n\nCordialement.\n== title ==\nT\n== letter ==\nL\n== letter-end ==\nF\n");
        assertThat(mail(List.of())).startsWith("Bonjour,\n\nCordialement.\n").doesNotContain("copie");
        assertThat(mail(List.of("F-1"))).startsWith("Bonjour,\n\nCordialement.\n\nVous trouverez en pièce jointe la copie de la facture F-1.\n");
        assertThat(mail(List.of("F-1", "F-2", "F-3"))).contains("pièce jointe les copies des factures F-1, F-2 et F-3.");
        assertThat(mail(List.of("1", "2", "3", "4", "5", "6"))).contains("pièce jointe les copies de 6 factures.");
        write("== subject ==\nS\n== preheader ==\nP\n== mail ==\n{{#copies}}Ci-joint {{copies}}.\n\n{{/copies}}Au revoir.\n== title ==\nT\n== letter ==\nL\n== letter-end ==\nF\n");
        assertThat(templates.problems()).isEmpty();
        assertThat(mail(List.of("F-1"))).startsWith("Ci-joint la copie de la facture F-1.\n\nAu revoir.\n").doesNotContain("Vous trouverez");
        assertThat(mail(List.of())).startsWith("Au revoir.\n").doesNotContain("Ci-joint");
    }

    private String mail(List<String> copies) {
        return renderer.render(Statements.of(TemplateCode.REMINDER_1).build().with(copies)).textBody().replace('\u00a0', ' ');
    }

    @Test
    @DisplayName("the fields of the house can be named, as far as they are defined; one that is defined later is taken then")
    void fields() throws IOException {
        Set<String> defined = new HashSet<>(Set.of("contrat"));
        templates = new MessageTemplates(folder, () -> Set.copyOf(defined));
        renderer = new StatementRenderer(templates);
        String shipped = subject();
        write(changed("contrat {{customer.fields.contrat}}{{#customer.fields.depuis}} depuis le {{customer.fields.depuis}}{{/customer.fields.depuis}}"));
        assertThat(subject()).isEqualTo(shipped);
        assertThat(templates.problems().get(NAME)).contains("depuis");
        defined.add("depuis");
        Map<String, Object> values = new HashMap<>();
        values.put("contrat", "CC-2026");
        values.put("depuis", null);
        assertThat(renderer.render(Statements.of(TemplateCode.REMINDER_1).fields(values).build()).subject()).isEqualTo("contrat CC-2026");
        values.put("depuis", LocalDate.of(2026, 3, 1));
        assertThat(renderer.render(Statements.of(TemplateCode.REMINDER_1).fields(values).build()).subject())
            .isEqualTo("contrat CC-2026 depuis le 01/03/2026");
        assertThat(templates.problems()).isEmpty();
    }

    @Test
    @DisplayName("a file without one of its sections, or not in UTF-8, is refused too; corrected, it is taken")
    void incomplete() throws IOException {
        write("== subject ==\nseul\n");
        assertThat(templates.problems().get(NAME)).contains("is missing");
        write(new byte[] {'=', '=', (byte) 0xe9});
        assertThat(templates.problems().get(NAME)).contains("UTF-8");
        write(changed("corrigé"));
        assertThat(templates.problems()).isEmpty();
        assertThat(subject()).isEqualTo("corrigé");
    }

    @Test
    @DisplayName("the HTML layout can be replaced as well, its values are still escaped")
    void layout() throws IOException {
        Files.writeString(folder.resolve("mail.html"), "<p>{{subject}} {{company.name}}</p>");
        RenderedMessage message = renderer.render(Statements.of(TemplateCode.REMINDER_1).customer("A").build());
        assertThat(message.htmlBody()).isEqualTo("<p>" + message.subject() + " Négoce du Rhône</p>");
    }

    private String subject() {
        return renderer.render(Statements.of(TemplateCode.REMINDER_1).build()).subject();
    }

    private static String changed(String subjectLine) {
        return MessageTemplates.shippedSource(NAME).replaceFirst("(?m)(?<=^== subject ==\n).*$",
            java.util.regex.Matcher.quoteReplacement(subjectLine));
    }

    private void write(String content) throws IOException {
        write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void write(byte[] content) throws IOException {
        Path file = folder.resolve(NAME);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        // A second later each time, whatever the speed of the test.
        clock += 1000;
        Files.setLastModifiedTime(file, FileTime.fromMillis(clock));
    }
}
