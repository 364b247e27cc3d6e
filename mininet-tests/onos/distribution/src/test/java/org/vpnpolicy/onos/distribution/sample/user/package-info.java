// SPDX-License-Identifier: Apache-2.0
/** The bundle of a sample application that uses another bundle of it. */
package org.vpnpolicy.onos.distribution.sample.user;
