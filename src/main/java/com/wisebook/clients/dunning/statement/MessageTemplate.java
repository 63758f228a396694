package com.wisebook.clients.dunning.statement;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A compiled template: Mustache over maps, lists, strings and booleans only. Nothing in it can call code: values are
 * looked up in maps and nowhere else, includes and unescaped values are refused, an unknown name is an error.
 * <p>A message file is cut into sections by lines like {@code == subject ==}; a layout file is one section.
 */
final class MessageTemplate {

    static final String WHOLE = "";
    private static final int MAX_CHARACTERS = 200_000;
    private static final Pattern SECTION = Pattern.compile("(?m)^== *([a-z-]+) *==[ \\t]*\\R?");
    private static final Pattern RAW = Pattern.compile("\\{\\{\\s*[{&=]");

    private final Map<String, Template> sections;
    private final Map<String, Set<String>> names;
    private final String file;

    private MessageTemplate(String file, Map<String, Template> sections) {
        this.file = file;
        this.sections = sections;
        this.names = sections.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, section -> Names.of(section.getValue())));
    }

    /**
     * Compiles a text file of named sections.
     *
     * @param required the sections it must have, and the only ones it may have
     */
    static MessageTemplate message(String file, String source, Set<String> required) {
        Map<String, Template> sections = new LinkedHashMap<>();
        Matcher matcher = SECTION.matcher(checked(file, source));
        String name = null;
        int start = 0;
        while (matcher.find()) {
            addSection(file, sections, name, source.substring(start, matcher.start()), required);
            name = matcher.group(1);
            start = matcher.end();
        }
        addSection(file, sections, name, source.substring(start), required);
        for (String wanted : required) {
            if (!sections.containsKey(wanted)) {
                throw new TemplateException(file + ": section \"== " + wanted + " ==\" is missing");
            }
        }
        return new MessageTemplate(file, sections);
    }

    private static void addSection(String file, Map<String, Template> sections, String name, String body, Set<String> allowed) {
        if (name == null) {
            if (!body.isBlank()) {
                throw new TemplateException(file + ": text before the first \"== section ==\" line");
            }
            return;
        }
        if (!allowed.contains(name) || sections.containsKey(name)) {
            throw new TemplateException(file + ": section \"== " + name + " ==\" is unknown or there twice; expected " + allowed);
        }
        sections.put(name, compile(file, body.strip(), false));
    }

    /** Compiles a layout: one section; values are escaped when it is HTML. */
    static MessageTemplate layout(String file, String source) {
        return new MessageTemplate(file, Map.of(WHOLE, compile(file, checked(file, source), file.endsWith(".html"))));
    }

    private static String checked(String file, String source) {
        if (source.length() > MAX_CHARACTERS) {
            throw new TemplateException(file + ": more than " + MAX_CHARACTERS + " characters");
        }
        if (RAW.matcher(source).find()) {
            throw new TemplateException(file + ": {{{…}}}, {{&…}} and {{=…=}} are not allowed: every value is escaped");
        }
        return source;
    }

    private static Template compile(String file, String source, boolean html) {
        try {
            return Mustache.compiler().withCollector(new DataOnly()).strictSections(true).emptyStringIsFalse(true)
                .withEscaper(html ? Escapers.HTML : Escapers.NONE)
                .withLoader(name -> {
                    throw new TemplateException(file + ": includes ({{>" + name + "}}) are not allowed");
                })
                .compile(source);
        } catch (MustacheException e) {
            throw new TemplateException(file + ": " + e.getMessage(), e);
        }
    }

    /** The section with the values in place. */
    String render(String section, Map<String, Object> values) {
        try {
            return sections.get(section).execute(values);
        } catch (MustacheException e) {
            throw new TemplateException(file + ": " + e.getMessage(), e);
        }
    }

    /** Whether the section says something of that value itself. */
    boolean names(String section, String value) {
        return names.get(section).contains(value);
    }

    /** Renders every section, to find unknown names before the file is used. */
    void tryOut(Map<String, Object> values) {
        sections.keySet().forEach(section -> render(section, values));
    }

    /** The values that a template names. */
    private static final class Names implements Mustache.Visitor {

        private final Set<String> found = new HashSet<>();

        static Set<String> of(Template template) {
            Names names = new Names();
            template.visit(names);
            return names.found;
        }

        @Override
        public void visitText(String text) {
            // says nothing of values
        }

        @Override
        public void visitVariable(String name) {
            found.add(name);
        }

        @Override
        public boolean visitInclude(String name) {
            return false;
        }

        @Override
        public boolean visitSection(String name) {
            found.add(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            found.add(name);
            return true;
        }
    }

    /** Looks names up in maps, never by reflection. */
    private static final class DataOnly extends BasicCollector {
        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }
}
