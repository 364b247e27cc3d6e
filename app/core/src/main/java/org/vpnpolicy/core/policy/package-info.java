// SPDX-License-Identifier: Apache-2.0
/** Keeps the policy in the cluster's store. */
package org.vpnpolicy.core.policy;
