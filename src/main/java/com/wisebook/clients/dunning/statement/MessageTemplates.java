package com.wisebook.clients.dunning.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The message templates: those shipped in the jar, each replaced by the file of the same name in the templates folder
 * when there is one and it works. A changed file is taken at the next message; a broken one is refused with the reason
 * and the shipped one goes on.
 */
public final class MessageTemplates {

    private static final Logger LOG = LoggerFactory.getLogger(MessageTemplates.class);
    private static final String SHIPPED = "/templates/messages/";
    static final Set<String> MAIL_SECTIONS = Set.of("subject", "preheader", "mail", "title", "letter", "letter-end");
    static final Set<String> SMS_SECTIONS = Set.of("sms", "sms-short");
    static final List<String> LANGUAGES = List.of("fr", "en");

    private final Path folder;
    private final Supplier<Set<String>> fields;
    private final Map<String, MessageTemplate> shipped = new ConcurrentHashMap<>();
    private final Map<String, Custom> overrides = new ConcurrentHashMap<>();

    /** An override as last read, with the fields that there were then; the template is null when it was refused. */
    private record Custom(long modified, long size, Set<String> fields, MessageTemplate template, String problem) { }

    /**
     * @param folder where a manager's own templates are (property {@code wisebook.templates-folder}), or null for none
     * @param fields the codes of the customers' own fields, which templates name as {@code {{customer.fields.code}}}
     */
    public MessageTemplates(Path folder, Supplier<Set<String>> fields) {
        this.folder = folder;
        this.fields = fields;
    }

    /** Templates of a house that has defined no fields. */
    public MessageTemplates(Path folder) {
        this(folder, Set::of);
    }

    MessageTemplate message(TemplateCode code, String language) {
        return find(language + "/" + code + ".txt");
    }

    MessageTemplate layout(String name) {
        return find(name);
    }

    /** Files in the templates folder that were refused, with the reason; reads again what has changed. */
    public Map<String, String> problems() {
        Map<String, String> problems = new TreeMap<>();
        for (String name : names()) {
            Custom override = readCustom(name);
            if (override != null && override.problem() != null) {
                problems.put(name, override.problem());
            }
        }
        return problems;
    }

    /** Names of all templates, relative to the templates folder. */
    public static List<String> names() {
        List<String> names = new java.util.ArrayList<>(List.of("mail.html", "mail.txt"));
        for (String language : LANGUAGES) {
            for (TemplateCode code : TemplateCode.values()) {
                names.add(language + "/" + code + ".txt");
            }
        }
        return names;
    }

    /** The text of a shipped template, for whoever wants to start from it. */
    public static String shippedSource(String name) {
        try (InputStream in = MessageTemplates.class.getResourceAsStream(SHIPPED + name)) {
            if (in == null) {
                throw new TemplateException("No template " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MessageTemplate find(String name) {
        Custom override = readCustom(name);
        if (override != null && override.template() != null) {
            return override.template();
        }
        return shipped.computeIfAbsent(name, n -> compile(n, n, shippedSource(n)));
    }

    private Custom readCustom(String name) {
        if (folder == null) {
            return null;
        }
        Path file = folder.resolve(name);
        try {
            if (!Files.isRegularFile(file)) {
                overrides.remove(name);
                return null;
            }
            long modified = Files.getLastModifiedTime(file).toMillis();
            long size = Files.size(file);
            Set<String> codes = fields.get();
            Custom known = overrides.get(name);
            if (known != null && known.modified() == modified && known.size() == size && known.fields().equals(codes)) {
                return known;
            }
            Custom fresh = load(name, file, modified, size, codes);
            overrides.put(name, fresh);
            return fresh;
        } catch (IOException e) {
            LOG.warn("Template {} cannot be read, the shipped one is used: {}", file, e.toString());
            return new Custom(0, 0, Set.of(), null, e.toString());
        }
    }

    private Custom load(String name, Path file, long modified, long size, Set<String> codes) throws IOException {
        try {
            MessageTemplate template = compile(name, file.toString(), Files.readString(file));
            SampleValues.all(codes).forEach(template::tryOut);
            LOG.info("Template {} is in use", file);
            return new Custom(modified, size, codes, template, null);
        } catch (TemplateException e) {
            LOG.warn("Template refused, the shipped one goes on. {}", e.getMessage());
            return new Custom(modified, size, codes, null, e.getMessage());
        } catch (CharacterCodingException e) {
            LOG.warn("Template refused, the shipped one goes on. {}: not UTF-8", file);
            return new Custom(modified, size, codes, null, file + ": not UTF-8");
        }
    }

    private static MessageTemplate compile(String name, String shownAs, String source) {
        if (name.startsWith("mail.")) {
            return MessageTemplate.layout(shownAs, source);
        }
        boolean sms = name.endsWith(TemplateCode.SMS_REMINDER + ".txt");
        return MessageTemplate.message(shownAs, source, sms ? SMS_SECTIONS : MAIL_SECTIONS);
    }
}
