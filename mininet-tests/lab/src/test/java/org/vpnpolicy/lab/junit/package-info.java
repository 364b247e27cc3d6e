// SPDX-License-Identifier: Apache-2.0
/** What lab tests share: one lab, one controller and one network for all classes of a run. */
package org.vpnpolicy.lab.junit;
