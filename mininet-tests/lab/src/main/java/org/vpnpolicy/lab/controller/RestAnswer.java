// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.vpnpolicy.lab.LabException;

/** What a REST call was answered with. */
public final class RestAnswer {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int FIRST_FAILURE = 300;

    private final String request;
    private final int status;
    private final String body;

    RestAnswer(String request, int status, String body) {
        this.request = request;
        this.status = status;
        this.body = body;
    }

    /**
     * Returns the HTTP status.
     *
     * @return for example 200
     */
    public int status() {
        return status;
    }

    /**
     * Returns the body.
     *
     * @return the text, empty if none
     */
    public String body() {
        return body;
    }

    /**
     * Tells whether the call went well.
     *
     * @return true for a status of 2xx
     */
    public boolean succeeded() {
        return status < FIRST_FAILURE;
    }

    /**
     * Reads the body as JSON.
     *
     * @return the value, missing if the body is empty
     * @throws LabException if it is something else
     */
    public JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new LabException(toString(), e);
        }
    }

    /**
     * Insists on success.
     *
     * @return this
     * @throws LabException with request, status and body if the call failed
     */
    public RestAnswer orThrow() {
        if (!succeeded()) {
            throw new LabException(toString());
        }
        return this;
    }

    @Override
    public String toString() {
        return request + " was answered with " + status + "\n" + body;
    }
}
