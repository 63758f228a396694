package com.wisebook.clients.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.springframework.stereotype.Component;

/** Where a process stands, and the diagram on which it does. */
@Component
public class EnginePositions {

    private final RuntimeService runtime;
    private final RepositoryService repository;

    EnginePositions(RuntimeService runtime, RepositoryService repository) {
        this.runtime = runtime;
        this.repository = repository;
    }

    /** The innermost steps of an instance that hold a token: a sub-process is shown by what runs in it. */
    public List<String> steps(String instanceId) {
        return leaves(runtime.getActivityInstance(instanceId));
    }

    private static List<String> leaves(ActivityInstance at) {
        List<String> found = new ArrayList<>();
        for (ActivityInstance child : at.getChildActivityInstances()) {
            found.addAll(leaves(child));
        }
        for (TransitionInstance waiting : at.getChildTransitionInstances()) {
            found.add(waiting.getActivityId());
        }
        if (found.isEmpty() && at.getParentActivityInstanceId() != null) {
            found.add(at.getActivityId());
        }
        return found;
    }

    /**
     * The diagram (BPMN 2.0 XML) of a definition.
     *
     * @param definitionId null: the newest of that key
     */
    public String diagram(String definitionId, String key) {
        String definition = definitionId != null ? definitionId
            : repository.createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult().getId();
        try (InputStream xml = repository.getProcessModel(definition)) {
            return new String(xml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the diagram of a deployed process cannot be read", e);
        }
    }

    /** A date of the engine; null stays null. */
    public static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }
}
