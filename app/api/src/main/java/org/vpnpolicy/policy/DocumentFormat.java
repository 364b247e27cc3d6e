// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

/** How a policy is written down. */
public enum DocumentFormat {
    /** YAML 1.2. */
    YAML,
    /** JSON, RFC 8259. */
    JSON
}
