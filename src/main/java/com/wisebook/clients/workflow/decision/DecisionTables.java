package com.wisebook.clients.workflow.decision;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

import com.wisebook.clients.workflow.EngineAuthority;

/**
 * Decision tables in the format of Camunda Modeler. What a person uploads is data until it has passed the check: read without
 * entities, held against the contract, cell by cell, tried on samples; only then may it be deployed.
 */
@Component
public class DecisionTables {

    /** No table that people keep by hand is larger. */
    public static final int MAX_BYTES = 256 * 1024;

    private final RepositoryService repository;
    private final EngineAuthority authority;

    DecisionTables(RepositoryService repository, EngineAuthority authority) {
        this.repository = repository;
        this.authority = authority;
    }

    /** Checks a file; never throws because of what it holds. */
    public CheckedTable check(DecisionContract contract, byte[] file) {
        if (file.length == 0 || file.length > MAX_BYTES) {
            return new CheckedTable(null, null, List.of(TableFinding.error(null, null, file.length == 0 ? "empty" : "large", MAX_BYTES / 1024)));
        }
        TableDocument document;
        try {
            document = TableDocument.read(file);
        } catch (SAXException e) {
            // the parser's own words are English: the reader gets the place
            SAXParseException at = e instanceof SAXParseException parse ? parse : null;
            return new CheckedTable(null, null, List.of(TableFinding.error(null, null, "not-xml", at == null ? "–" : at.getLineNumber(),
                at == null ? "–" : at.getColumnNumber())));
        }
        List<TableFinding> findings = new ArrayList<>(new TableForm(document, contract).check());
        if (findings.stream().anyMatch(TableFinding::isError)) {
            boolean readable = document.all("decision").size() == 1 && document.all("decisionTable").size() == 1;
            return new CheckedTable(null, readable ? TableReader.view(document) : null, findings);
        }
        document.sayFeel();
        findings.addAll(new TableTrial(document, contract).run());
        boolean usable = findings.stream().noneMatch(TableFinding::isError);
        return new CheckedTable(usable ? document.xml() : null, TableReader.view(document), findings);
    }

    /** A file as it would be kept if it passed the check: what two files that decide alike have in common. Empty when it cannot be read. */
    public Optional<String> asKept(byte[] file) {
        if (file.length == 0 || file.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            TableDocument document = TableDocument.read(file);
            document.sayFeel();
            return Optional.of(document.xml());
        } catch (SAXException e) {
            return Optional.empty();
        }
    }

    /** A table that has passed the check, ready to be asked. */
    public DecisionTable open(DecisionContract contract, String xml) {
        return DecisionTable.of(document(xml), contract.key());
    }

    /** A table that has passed the check, for reading. */
    public TableView view(String xml) {
        return TableReader.view(document(xml));
    }

    /**
     * Gives a table that has passed the check to the engine too, where Cockpit shows it, in the caller's transaction.
     *
     * @return the engine's id of it
     */
    public String deploy(DecisionContract contract, String label, String xml) {
        return authority.asApplication(() -> {
            DeploymentWithDefinitions made = repository.createDeployment().name(label).source("decision-tables")
                .addString(contract.key() + ".dmn", xml).deployWithResult();
            return made.getDeployedDecisionDefinitions().get(0).getId();
        });
    }

    private static TableDocument document(String xml) {
        try {
            return TableDocument.read(xml.getBytes(StandardCharsets.UTF_8));
        } catch (SAXException e) {
            throw new DecisionFailed("a kept table is no XML any more", e);
        }
    }
}
