package com.wisebook.clients.rulebook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;


/** A workbook is program code to Drools: one class only may hand one over, and only what we wrote ourselves. */
class CompilerGuardTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("com.wisebook.clients");

    @Test
    void onlyTheTableCompilerBuildsRules() {
        noClasses().that().doNotHaveFullyQualifiedName(TableCompiler.class.getName())
                .should().dependOnClassesThat().resideInAnyPackage("org.kie.api.builder..", "org.kie.internal..",
                        "org.drools.decisiontable..", "org.drools.compiler..", "org.drools.model..", "org.drools.template..")
                .check(PRODUCT);
    }

    @Test
    void theTableCompilerIsSeenByTheGuard() {
        org.assertj.core.api.Assertions.assertThat(PRODUCT.get(TableCompiler.class).getDirectDependenciesFromSelf())
                .anyMatch(d -> d.getTargetClass().getPackageName().startsWith("org.kie.api.builder"));
    }

    @Test
    void noOtherClassButTheWriterAndTheCompilerTouchesTheRewrittenWorkbook() {
        noClasses().that().doNotHaveFullyQualifiedName(TableCompiler.class.getName())
                .and().doNotHaveFullyQualifiedName(WorkbookWriter.class.getName())
                .should().dependOnClassesThat().haveFullyQualifiedName(WorkbookWriter.class.getName()).check(PRODUCT);
    }
}
