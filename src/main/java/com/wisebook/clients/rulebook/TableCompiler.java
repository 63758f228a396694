package com.wisebook.clients.rulebook;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.DecisionTableInputType;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.DecisionTableConfiguration;

/**
 * The only place that hands a workbook to Drools, and only one that {@link WorkbookWriter} wrote.
 * Always the same ReleaseId for a table: another one each time would keep every compilation in memory.
 */
final class TableCompiler {

    private TableCompiler() { }

    /** A table that Drools refuses; the message is Drools' own. */
    static final class CompilationFailed extends RuntimeException {
        CompilationFailed(String message) {
            super(message);
        }
    }

    static CompiledTable compile(RuleTableDefinition definition, TrustedWorkbook trusted, int version, List<RuleRow> rows) {
        WorkbookWriter writer = new WorkbookWriter(definition, trusted);
        KieBase base = compile(definition, writer.write(rows));
        CompiledTable table = new CompiledTable(definition, version, rows, base, writer.firstDataRow());
        Set<String> names = base.getKiePackages().stream().flatMap(p -> p.getRules().stream())
                .map(org.kie.api.definition.rule.Rule::getName).collect(Collectors.toCollection(HashSet::new));
        // Drools answers some tables it does not understand with fewer rules and no error.
        if (names.size() != rows.size()) {
            throw new CompilationFailed("rules " + names.size() + ", rows " + rows.size());
        }
        return table;
    }

    static KieBase compile(RuleTableDefinition definition, byte[] workbook) {
        ClassLoader previous = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(definition.factType().getClassLoader());
        try {
            KieServices services = KieServices.get();
            ReleaseId release = services.newReleaseId("com.wisebook.rulebook", definition.name(), "1");
            KieFileSystem files = services.newKieFileSystem().generateAndWritePomXML(release);
            DecisionTableConfiguration configuration = KnowledgeBuilderFactory.newDecisionTableConfiguration();
            configuration.setInputType(DecisionTableInputType.XLSX);
            files.write(services.getResources().newByteArrayResource(workbook).setResourceType(ResourceType.DTABLE)
                    .setConfiguration(configuration)
                    .setSourcePath("src/main/resources/" + definition.factType().getPackageName().replace('.', '/')
                            + '/' + definition.fileName()));
            KieBuilder builder = services.newKieBuilder(files, definition.factType().getClassLoader())
                    .buildAll(ExecutableModelProject.class);
            List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
            if (!errors.isEmpty()) {
                throw new CompilationFailed(errors.stream().limit(5).map(Message::getText).collect(Collectors.joining("; ")));
            }
            return services.newKieContainer(release, definition.factType().getClassLoader()).getKieBase();
        } finally {
            Thread.currentThread().setContextClassLoader(previous);
        }
    }
}
