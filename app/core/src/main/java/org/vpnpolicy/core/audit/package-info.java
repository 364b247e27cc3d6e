// SPDX-License-Identifier: Apache-2.0
/** Keeps the audit in the cluster's store and writes it to a log of its own. */
package org.vpnpolicy.core.audit;
