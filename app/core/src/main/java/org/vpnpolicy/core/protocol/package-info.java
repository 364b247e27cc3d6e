// SPDX-License-Identifier: Apache-2.0
/**
 * The catalogue of tunnel protocols: data in {@code catalogue.json}, its strict reader and the
 * service that gives it.
 */
package org.vpnpolicy.core.protocol;
