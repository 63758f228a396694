package com.wisebook.clients.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;


/** The sentences of this module, in the reader's language; French where there is no other. */
@Component
public class ImportMessages {

    private final MessageSource texts;

    ImportMessages() {
        ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();
        bundle.setBasename("messages/exchange");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        this.texts = bundle;
    }

    String jobTitle(ImportRequest request) {
        return texts.getMessage("exchange.job." + request.kind().name(), new Object[] {request.fileName(), request.companyCode()},
            Locale.FRENCH);
    }

    public String text(String key, Locale locale, Object... arguments) {
        return texts.getMessage(key, arguments, locale);
    }

    /** The same where there may be none. */
    Optional<String> known(String key, Locale locale) {
        return Optional.ofNullable(texts.getMessage(key, null, null, locale));
    }

    /** What keeps an import from being taken back, one a line. */
    public List<String> held(List<RollbackWitness.Held> held, Locale locale) {
        ReportWords words = new ReportWords(texts, locale);
        return held.stream().map(one -> texts.getMessage("exchange.held." + one.what(),
            new Object[] {one.what().equals("PROMISE") || one.what().equals("DECLARED_PAYMENT") ? words.day(LocalDate.parse(one.number())) : one.number(), one.customer(), one.documents()}, locale)).toList();
    }

    /** What a row of the report says. */
    public String row(ImportRowView row, Locale locale) {
        return sentence(row.code(), row.line(), row.columnName(), row.found(), row.expected(), row.raw(), locale);
    }

    /** Why the whole file is refused. */
    public String refusal(FileRefused refused, Locale locale) {
        return sentence(refused.code(), refused.line(), refused.column(), refused.found(), refused.expected(), null, locale);
    }

    /** Why nothing went in, where the report has no row about it: the application stopped, somebody cancelled. */
    String failure(String code, Locale locale) {
        return sentence(code, null, null, null, null, null, locale);
    }

    String issue(ImportIssue issue, Locale locale) {
        return sentence(issue.code(), issue.line(), issue.column(), issue.found(), issue.expected(), issue.raw(), locale);
    }

    /** The row with its column, what was found and what was expected as the reader writes them. */
    public ImportRowView shown(ImportRowView row, Locale locale) {
        ReportWords words = new ReportWords(texts, locale);
        return new ImportRowView(row.seq(), row.line(), row.severity(), row.code(), words.fields(row.columnName()),
            words.found(row.code(), row.found()), words.expected(row.code(), row.expected()), row.raw());
    }

    private String sentence(String code, Integer line, String column, String found, String expected, String raw, Locale locale) {
        ReportWords words = new ReportWords(texts, locale);
        Object[] values = {line == null ? "–" : line.toString(), shown(words.fields(column)),
            words.counted(code, shown(words.found(code, found))), words.counted(code, shown(words.expected(code, expected))), shown(raw)};
        return texts.getMessage("exchange.row." + code, values, code, locale);
    }

    /** Days and amounts as the reader writes them. */
    ReportWords words(Locale locale) {
        return new ReportWords(texts, locale);
    }

    private static String shown(String value) {
        return value == null || value.isEmpty() ? "–" : value;
    }
}
