package com.wisebook.clients.rulebook.web;

import com.wisebook.clients.rulebook.CompiledTable;
import com.wisebook.clients.rulebook.RuleColumn;
import com.wisebook.clients.rulebook.RuleRow;
import com.wisebook.clients.rulebook.RuleTableDefinition;
import com.wisebook.clients.rulebook.RuleVersion;
import com.wisebook.clients.rulebook.Rulebook;
import com.wisebook.clients.rulebook.RulebookMessages;
import com.wisebook.clients.rulebook.TableChanges;
import com.wisebook.clients.rulebook.TableText;
import com.wisebook.clients.rulebook.TableTrial;
import com.wisebook.clients.rulebook.web.RulebookController.FindingView;
import com.wisebook.clients.rulebook.web.RulebookController.VersionView;
import com.wisebook.clients.security.rest.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The rule tables as people read and change them: what is in use, what a changed workbook would change, and what it would decide. */
@RestController
@Tag(name = "rulebooks")
@RequestMapping(path = "/api/v1/rulebooks", produces = MediaType.APPLICATION_JSON_VALUE)
class RuleTablesRest {

    private static final String READERS = "hasAnyRole('MANAGER','ADMIN','OFFICER','CFO','ACCOUNTANT')";
    private static final String EDITORS = "hasAnyRole('MANAGER','ADMIN')";

    /** A table of the product. @param inUse the version that decides now */
    @Schema(name = "RuleTable", requiredProperties = {"name", "title", "about", "fileName", "rows", "inUse"})
    record TableView(String name, String title, String about, String fileName, int rows, VersionView inUse) {
    }

    /** What a column is. */
    enum ColumnRole {
        REMARK, CONDITION, CONCLUSION
    }

    @Schema(name = "RuleTableColumn", requiredProperties = {"id", "title", "role"})
    record ColumnView(String id, String title, ColumnRole role) {
    }

    /** A row as it reads. @param number row of the workbook */
    @Schema(name = "RuleTableRow", requiredProperties = {"number", "cells"})
    record RowView(int number, List<String> cells) {
    }

    /** A table with its rows, in the order in which they are asked. */
    @Schema(name = "RuleTableContent", requiredProperties = {"table", "columns", "rows"})
    record ContentView(TableView table, List<ColumnView> columns, List<RowView> rows) {
    }

    /** A row that is not what it is in the table in use. @param before null when it is added, {@code after} when it is removed */
    @Schema(name = "RuleTableChange", requiredProperties = {"kind"})
    record ChangeView(TableChanges.Kind kind, RowView before, RowView after) {
    }

    /**
     * What was found in a workbook.
     *
     * @param rows     how many it has
     * @param findings what is wrong; with any it cannot be published
     * @param changes  what it changes of the table in use; empty when something is wrong
     */
    @Schema(name = "RuleTableCheck", requiredProperties = {"rows", "findings", "changes"})
    record CheckView(int rows, List<FindingView> findings, List<ChangeView> changes) {
    }

    private final Rulebook rulebook;
    private final List<TableTrial> trials;

    RuleTablesRest(Rulebook rulebook, List<TableTrial> trials) {
        this.rulebook = rulebook;
        this.trials = trials;
    }

    @GetMapping
    @Operation(summary = "The rule tables, each with the version that decides now")
    @PreAuthorize(READERS)
    List<TableView> tables(Locale locale) {
        return rulebook.definitions().stream().map(definition -> table(definition.name(), locale)).sorted(Comparator.comparing(TableView::title)).toList();
    }

    @GetMapping("/{name}")
    @Operation(summary = "A rule table as it decides now, row by row")
    @PreAuthorize(READERS)
    ContentView content(@PathVariable String name, Locale locale) {
        known(name);
        CompiledTable active = rulebook.active(name);
        List<RuleColumn> columns = active.definition().columns();
        return new ContentView(table(name, locale), columns.stream().map(column -> new ColumnView(column.id(), column.title(), role(columns, column))).toList(),
                active.rows().stream().map(row -> row(active.definition(), row, locale)).toList());
    }

    @PostMapping(path = "/{name}/checks", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Looks at a workbook: what is wrong with it, and what it would change", description = "Nothing of it is kept.")
    @PreAuthorize(EDITORS)
    CheckView check(@PathVariable String name, @RequestParam("file") MultipartFile file, Locale locale) throws IOException {
        known(name);
        return check(name, RulebookController.head(file), locale);
    }

    @GetMapping("/{name}/versions/{version}/check")
    @Operation(summary = "What bringing a version back would change of the table in use")
    @PreAuthorize(READERS)
    CheckView check(@PathVariable String name, @PathVariable int version, Locale locale) {
        return check(name, workbook(name, version), locale);
    }

    @PostMapping(path = "/{name}/trials", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "What a workbook would decide of a company's cases, beside the table in use", description = "Nothing is kept. 422 when the "
            + "workbook could not be published.")
    @PreAuthorize(EDITORS)
    TableTrial.Trial trial(@PathVariable String name, @RequestParam("file") MultipartFile file, @RequestParam String companyCode, Locale locale)
            throws IOException {
        known(name);
        return trial(name, RulebookController.head(file), companyCode, locale);
    }

    @GetMapping("/{name}/versions/{version}/trial")
    @Operation(summary = "What a version would decide of a company's cases, beside the table in use")
    @PreAuthorize(EDITORS)
    TableTrial.Trial trial(@PathVariable String name, @PathVariable int version, @RequestParam String companyCode, Locale locale) {
        return trial(name, workbook(name, version), companyCode, locale);
    }

    private CheckView check(String name, byte[] workbook, Locale locale) {
        Rulebook.Examined examined = rulebook.examine(name, workbook);
        CompiledTable active = rulebook.active(name);
        List<ChangeView> changes = !examined.findings().isEmpty() ? List.of()
                : TableChanges.between(active.definition(), active.rows(), examined.rows()).stream()
                    .map(change -> new ChangeView(change.kind(), row(active.definition(), change.before(), locale),
                            row(active.definition(), change.after(), locale))).toList();
        return new CheckView(examined.rows().size(), examined.findings().stream().map(finding -> FindingView.of(finding, locale)).toList(), changes);
    }

    private TableTrial.Trial trial(String name, byte[] workbook, String companyCode, Locale locale) {
        Rulebook.Examined examined = rulebook.examine(name, workbook);
        if (!examined.findings().isEmpty()) {
            throw ProblemException.unprocessable("rulebook.trial.refused", examined.findings().size());
        }
        TableTrial trial = trials.stream().filter(one -> one.table().equals(name)).findFirst()
                .orElseThrow(() -> ProblemException.notFound("rulebook.trial.none", name));
        return trial.run(rulebook.active(name), rulebook.candidate(name, examined.rows()), companyCode, locale);
    }

    private byte[] workbook(String name, int version) {
        known(name);
        return rulebook.workbook(name, version).orElseThrow(() -> ProblemException.notFound("rulebook.trial.noVersion", name, version));
    }

    private void known(String name) {
        if (!rulebook.has(name)) {
            throw ProblemException.notFound("rulebook.trial.noTable", name);
        }
    }

    private TableView table(String name, Locale locale) {
        CompiledTable active = rulebook.active(name);
        RuleVersion version = rulebook.versions(name).stream().filter(one -> one.version() == active.version()).findFirst().orElseThrow();
        return new TableView(name, RulebookMessages.text(locale, "rulebook.name." + name), RulebookMessages.text(locale, "rulebook.about." + name),
                active.definition().fileName(), active.rows().size(), VersionView.of(version, locale));
    }

    private static ColumnRole role(List<RuleColumn> columns, RuleColumn column) {
        return column.bound() != RuleColumn.Bound.NONE ? ColumnRole.CONDITION : columns.indexOf(column) == 0 ? ColumnRole.REMARK : ColumnRole.CONCLUSION;
    }

    private static RowView row(RuleTableDefinition table, RuleRow row, Locale locale) {
        return row == null ? null : new RowView(row.number(), TableText.cells(table, row, locale));
    }
}
