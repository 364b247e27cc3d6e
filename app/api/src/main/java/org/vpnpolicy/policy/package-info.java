// SPDX-License-Identifier: Apache-2.0
/**
 * What happens to tunnels that are not registered: actions, the policy and the service that keeps
 * it.
 */
package org.vpnpolicy.policy;
