package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.dunning.collections.Debtor.Item;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Cases that began on the diagram of before pre-litigation had a process of its own ({@code Task_Legal} ends its ladder) and run on it after the
 * update: at the end of their ladder they go to pre-litigation like all others.
 */
class FormerDiagramTest extends CollectionsSpecification {

    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private ApplicationContext context;

    private ProcessDefinition today;
    private String former;
    private String updated;

    @BeforeEach
    void theFormerDiagramIsTheNewest() {
        today = repository.createProcessDefinitionQuery().processDefinitionKey("dunning").latestVersion().singleResult();
        former = repository.createDeployment().name("formerly").addClasspathResource("formerly/dunning-1.0.bpmn").deploy().getId();
    }

    /** The application is updated: new cases begin on the diagram of today. What runs on the former one goes on there. */
    private void theApplicationIsUpdated() {
        updated = repository.createDeployment().name("updated").addDeploymentResourceByName(today.getDeploymentId(), today.getResourceName()).deploy().getId();
    }

    @AfterEach
    void theDiagramOfTodayIsTheNewestAgain() {
        repository.deleteDeployment(former, true);
        if (updated != null) {
            repository.deleteDeployment(updated, true);
        }
    }

    private ProcessInstance instance(Debtor debtor) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(debtor.dossier().number()).singleResult();
    }

    private void runsOnTheFormerDiagram(Debtor debtor) {
        String definition = instance(debtor).getProcessDefinitionId();
        assertThat(repository.getProcessDefinition(definition).getDeploymentId()).isEqualTo(former);
        assertThat((Object) repository.getBpmnModelInstance(definition).getModelElementById("Task_Legal")).isNotNull();
    }

    private void isInPreLitigation(Debtor debtor, Item item) {
        assertThat(debtor.preLitigation()).startsWith("PRC-2026-");
        assertThat(debtor.legalTasks()).containsExactly("Task_ChooseLegal");
        assertThat(debtor.legalEvents()).containsExactly("OPENED");
        assertThat(debtor.tasks()).as("nobody is asked on the former diagram").isEmpty();
        assertThat(debtor.dossier().action()).isNotEqualTo("LEGAL");
        assertThat(debtor.hold("PRE_LITIGATION").entryId()).isEqualTo(item.id());
    }

    @Test
    void aCaseThatBeginsAtTheEndOfItsLadderArrivesThere() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("900.00", 90, 7, 20);
        scenario.morning();
        runsOnTheFormerDiagram(debtor);
        isInPreLitigation(debtor, item);
    }

    @Test
    void aCaseThatRanBeforeTheUpdateGoesOnAndArrivesThereWhenItsDaysHavePassed() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("900.00", 90, 7, 2);
        debtor.owes("100.00", 5);
        scenario.morning();
        runsOnTheFormerDiagram(debtor);
        assertThat(scenario.jdbc.sql("select count(*) from prelitigation").query(Long.class).single()).as("the formal notice still runs").isZero();
        theApplicationIsUpdated();
        Debtor later = scenario.debtorWithMail("STANDARD");
        later.owes("300.00", 10);
        scenario.daysPass(18);
        scenario.morning();
        runsOnTheFormerDiagram(debtor);
        assertThat(instance(later).getProcessDefinitionId()).isNotEqualTo(instance(debtor).getProcessDefinitionId());
        isInPreLitigation(debtor, item);
        debtor.pays(item, "900.00");
        assertThat(debtor.legalStage()).isEqualTo("PAID");
    }

    @Test
    void aCaseThatWaitsInTheFormerTaskIsHandedOverAtTheNextStart() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("900.00", 90, 7, 2);
        debtor.owes("100.00", 5);
        scenario.morning();
        waitsInTheFormerTask(debtor);
        assertThat(debtor.tasks()).containsExactly("Task_Legal");
        theApplicationIsUpdated();
        scenario.daysPass(18);
        ReflectionTestUtils.invokeMethod(context.getBean("formerLegalTasks"), "handOver");
        scenario.settle();
        assertThat(debtor.tasks()).doesNotContain("Task_Legal");
        scenario.mailsLeave();
        isInPreLitigation(debtor, item);
        runsOnTheFormerDiagram(debtor);
        ReflectionTestUtils.invokeMethod(context.getBean("formerLegalTasks"), "handOver");
        scenario.settle();
        assertThat(debtor.legalEvents()).as("done once").containsExactly("OPENED");
    }

    /** As the former application left it: somebody is asked. */
    private void waitsInTheFormerTask(Debtor debtor) {
        ProcessInstance run = instance(debtor);
        runtime.createProcessInstanceModification(run.getId()).startBeforeActivity("Task_Legal")
            .cancelActivityInstance(leaf(runtime.getActivityInstance(run.getId())).getId()).execute(true, true);
    }

    private static ActivityInstance leaf(ActivityInstance at) {
        return at.getChildActivityInstances().length == 0 ? at : leaf(at.getChildActivityInstances()[0]);
    }
}
