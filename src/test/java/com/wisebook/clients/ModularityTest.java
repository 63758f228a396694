package com.wisebook.clients;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.Schedules;

/** The walls of the house, as docs and package-info files describe them. */
class ModularityTest {

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.wisebook.clients");

    @Test
    void modulesUseOnlyWhatTheyDeclareAndNeverInACircle() {
        ApplicationModules.of(WiseBookClients.class).verify();
    }

    @Test
    void camundaIsKnownOnlyToWorkflowAndToProcessPackages() {
        noClasses().that().resideOutsideOfPackages("com.wisebook.clients.workflow..", "com.wisebook.clients..process..")
                .should().dependOnClassesThat().resideInAPackage("org.camunda..")
                .because("a move to a maintained fork must be a change of coordinates and imports")
                .allowEmptyShould(true).check(PRODUCTION);
    }

    @Test
    void droolsIsKnownOnlyToTheRulebook() {
        noClasses().that().resideOutsideOfPackage("com.wisebook.clients.rulebook..")
                .should().dependOnClassesThat().resideInAnyPackage("org.drools..", "org.kie..")
                .allowEmptyShould(true).check(PRODUCTION);
    }

    @TestFactory
    List<DynamicTest> timeComesFromTheInjectedClock() {
        return List.of(LocalDate.class, LocalDateTime.class, LocalTime.class, Instant.class, ZonedDateTime.class,
                        OffsetDateTime.class, Year.class, YearMonth.class).stream()
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
                    noCallTo(type, "now").check(PRODUCTION);
                    if (type != Instant.class) {
                        noCallTo(type, "now", ZoneId.class).check(PRODUCTION);
                    }
                })).toList();
    }

    @Test
    void noOldDateTakesTheMachinesTime() {
        noClasses().should().callConstructor(Date.class)
                .because("the application's clock can be moved").check(PRODUCTION);
    }

    @Test
    void beansReceiveWhatTheyNeedThroughTheirConstructor() {
        noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class)
                .because("a class shows what it needs in its constructor").check(PRODUCTION);
    }

    @Test
    void everySchedulerIsSwitchedOffByTheOneProperty() {
        methods().that().areAnnotatedWith(Scheduled.class).or().areAnnotatedWith(Schedules.class)
                .should().beDeclaredInClassesThat(describe("are there only while wisebook.schedulers.enabled", ModularityTest::isSwitchedOff))
                .because("tests, and commands that only load something, move nothing by themselves").check(PRODUCTION);
    }

    private static boolean isSwitchedOff(JavaClass scheduler) {
        return scheduler.tryGetAnnotationOfType(ConditionalOnProperty.class)
                .filter(only -> List.of(only.name()).equals(List.of("wisebook.schedulers.enabled")) && only.matchIfMissing()
                        && (only.havingValue().isEmpty() || only.havingValue().equals("true")))
                .isPresent();
    }

    private static ArchRule noCallTo(Class<?> type, String method, Class<?>... parameters) {
        return noClasses().should().callMethod(type, method, parameters)
                .because("time comes only through the injected " + Clock.class.getSimpleName());
    }
}
