package com.wisebook.clients.dunning.collections;

import java.util.List;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.dunning.collections.Debtor.Item;

/** A loss that somebody proposed, over REST and in the Tasklist. */
abstract class LossesSpecification extends CollectionsSpecification {

    @Autowired
    TestRestTemplate http;
    @Autowired
    TaskService tasks;

    Debtor debtor;
    Item item;

    void proposed(String amount, String rate) {
        debtor = scenario.debtorWithMail("STANDARD");
        item = debtor.owes(amount, 90, 7, 20);
        scenario.morning();
        propose("sophie", rate);
    }

    void propose(String user, String rate) {
        debtor.legalTask(user, "Task_ChooseLegal", "way", "LOSS", "cause", "UNCOLLECTABLE", "vatRate", rate, "evidence", "Procès-verbal de carence du 12/11/2026");
    }

    List<String> groups() {
        return tasks.getIdentityLinksForTask(scenario.tasksOf(debtor.preLitigation()).get(0).getId()).stream().map(IdentityLink::getGroupId)
            .filter(group -> group != null).sorted().toList();
    }

    JsonNode loss() {
        return get("/api/v1/losses?customer=" + debtor.code()).get(0);
    }

    JsonNode get(String path) {
        return http.withBasicAuth("amelie", "demo").getForObject(path, JsonNode.class);
    }

    ResponseEntity<JsonNode> send(String user, HttpMethod method, String path, Object body) {
        ResponseEntity<JsonNode> answer = http.withBasicAuth(user, "demo").exchange(path, method, new HttpEntity<>(body), JsonNode.class);
        scenario.settle();
        return answer;
    }

    String view() {
        return scenario.jdbc.sql("""
                select month || ' ' || cause || ' ' || losses || ' ' || round(amount, 2) || ' ' || round(net, 2) || ' ' || round(vat, 2) || ' '
                       || round(recovered, 2) || ' ' || round(net_loss, 2) from loss""").query(String.class).optional().orElse("");
    }

    JsonNode shown() {
        return debtor.legalContext("Task_ApproveLoss");
    }

    /** What the form offers to agree to. */
    String offered() {
        return shown().get("figures").get(0).get("value").asText();
    }

    void approve() {
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE", "figures", offered());
    }
}
