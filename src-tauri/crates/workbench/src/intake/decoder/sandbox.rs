//! Locks the decoding process in: it can compute, take memory up to a bound, read its input and write
//! its output. It can open no file, reach no network, start nothing, and leaves no core dump.

#[cfg(target_os = "linux")]
pub(super) use linux::enter;

/// Elsewhere the decoder is a process of its own, without a sandbox yet; `docs/threats.md` says so.
#[cfg(not(target_os = "linux"))]
pub(super) fn enter() -> std::io::Result<()> {
    Ok(())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{collections::BTreeMap, io};

    use rustix::process::{Resource, Rlimit, Signal, setrlimit};
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule,
    };

    /// Most address space, in bytes: what the limits of `clew_imaging` may need at their worst, and the program.
    const MOST_MEMORY: u64 = 4 << 30;

    /// Calls that are allowed whatever their arguments.
    const CALLS: [i64; 22] = [
        libc::SYS_read,
        libc::SYS_write,
        libc::SYS_exit,
        libc::SYS_exit_group,
        libc::SYS_brk,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_rt_sigreturn,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigaction,
        libc::SYS_sigaltstack,
        libc::SYS_restart_syscall,
        libc::SYS_getrandom,
        libc::SYS_clock_gettime,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_gettid,
        libc::SYS_getpid,
        libc::SYS_tgkill,
        libc::SYS_close,
    ];

    /// Gives up everything that decoding does not need. There is no way back.
    pub(in super::super) fn enter() -> io::Result<()> {
        rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
        rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
        bound(Resource::Core, 0)?;
        bound(Resource::Fsize, 0)?;
        bound(Resource::As, MOST_MEMORY)?;
        seccompiler::apply_filter(&filter().map_err(io::Error::other)?).map_err(io::Error::other)
    }

    fn bound(resource: Resource, most: u64) -> io::Result<()> {
        Ok(setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?)
    }

    /// Any other call ends the process at once.
    fn filter() -> Result<BpfProgram, seccompiler::BackendError> {
        let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
            CALLS.iter().map(|call| (*call, Vec::new())).collect();
        for call in [libc::SYS_mmap, libc::SYS_mprotect] {
            rules.insert(call, vec![SeccompRule::new(vec![never_executable()?])?]);
        }
        SeccompFilter::new(
            rules,
            SeccompAction::KillProcess,
            SeccompAction::Allow,
            std::env::consts::ARCH.try_into()?,
        )?
        .try_into()
    }

    /// Memory that is asked for may not hold code.
    fn never_executable() -> Result<SeccompCondition, seccompiler::BackendError> {
        let executable = SeccompCmpOp::MaskedEq(libc::PROT_EXEC as u64);
        SeccompCondition::new(2, SeccompCmpArgLen::Dword, executable, 0)
    }
}
